//! Questions: names and dates as people write them, and nothing that they write is ever SQL.

mod shelf;

use dateline_store::ask::{self, Answer, Entities, Events, Said, Search, Step};
use dateline_store::{Error, Store};
use shelf::Shelf;

/// What somebody types who wants to harm.
const HOSTILE: [&str; 9] = [
    "'; DROP TABLE article; --",
    "\" OR 1=1 --",
    "x' UNION SELECT text FROM article --",
    "%",
    "_",
    "]}\\",
    "headline : NEAR(a, b) AND",
    "\u{0}\u{1b}[2J",
    "",
];

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Every question, with the text in each of its places.
fn questions(store: &Store, text: &str) -> Vec<Result<Answer, Error>> {
    let said = |said: Said| ask::said(store, &said);
    let events = |events: Events| ask::events(store, &events);
    let search = |search: Search| ask::search(store, &search);
    let entities = |entities: Entities| ask::entities(store, &entities);
    vec![
        said(Said { by: some(text), ..Said::default() }),
        said(Said { about: some(text), ..Said::default() }),
        said(Said { to: some(text), ..Said::default() }),
        said(Said { since: some(text), ..Said::default() }),
        said(Said { until: some(text), ..Said::default() }),
        said(Said { stance: some(text), ..Said::default() }),
        events(Events { actor: some(text), ..Events::default() }),
        events(Events { recipient: some(text), ..Events::default() }),
        events(Events { with: vec![text.to_owned()], ..Events::default() }),
        events(Events { kind: some(text), ..Events::default() }),
        events(Events { status: some(text), ..Events::default() }),
        events(Events { since: some(text), ..Events::default() }),
        events(Events { until: some(text), ..Events::default() }),
        ask::timeline(store, &Events { with: vec![text.to_owned()], ..Events::default() }),
        ask::claims(store, &Events { kind: some(text), ..Events::default() }),
        ask::series(store, &Events { kind: some(text), ..Events::default() }, Step::Day),
        ask::reports(store, text),
        ask::merges(store, Some(text), 9),
        search(Search { words: text.to_owned(), ..Search::default() }),
        search(Search { words: "ferry".to_owned(), outlet: some(text), ..Search::default() }),
        search(Search { words: "ferry".to_owned(), since: some(text), ..Search::default() }),
        entities(Entities { name: some(text), ..Entities::default() }),
        entities(Entities { kind: some(text), ..Entities::default() }),
        entities(Entities { sector: some(text), ..Entities::default() }),
        ask::show(store, text).map(|_| Answer::default()),
    ]
}

#[test]
fn what_is_typed_is_never_executed() {
    let mut shelf = Shelf::of_wire();
    let before = shelf.export(dateline_store::export::Form::Records);
    for text in HOSTILE {
        for (at, answer) in questions(&shelf.store, text).into_iter().enumerate() {
            match answer {
                // An outlet of which nothing is asked is every outlet, and `%` and `_` are in no name.
                Ok(answer) => assert!(answer.rows.is_empty() || text.is_empty(), "question {at}, {text:?}: {answer:?}"),
                Err(Error::Question(_) | Error::Unknown { .. }) => {}
                Err(error) => panic!("question {at}, {text:?}: {error}"),
            }
        }
    }
    assert!(shelf.export(dateline_store::export::Form::Records) == before);
    assert_eq!(shelf.sql("SELECT count(*) FROM articles").rows, [[32]]);
}

#[test]
fn sql_reads_and_does_no_more() {
    let mut shelf = Shelf::of_wire();
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let other = folder.path().join("other.db");
    let queries = [
        "DELETE FROM article".to_owned(),
        "UPDATE article SET text = ''".to_owned(),
        "DROP TABLE article".to_owned(),
        "CREATE TEMP TABLE t (x)".to_owned(),
        "PRAGMA user_version = 9".to_owned(),
        format!("ATTACH '{}' AS other", other.display()),
        format!("VACUUM INTO '{}'", other.display()),
        "SELECT load_extension('x')".to_owned(),
        "SELECT 1; DELETE FROM article".to_owned(),
        "not SQL".to_owned(),
    ];
    for query in queries {
        assert!(ask::sql(&mut shelf.store, &query).is_err(), "{query}");
    }
    assert!(!other.exists());
    let told =
        shelf.sql("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) SELECT max(x) FROM n");
    assert_eq!(told.rows, [[3]]);
}

#[test]
fn names_are_forgiving() {
    let mut shelf = Shelf::new();
    let news = "Talks Go On\n\nDecember 15, 2020\n\nRussian President Vladimir Putin praised the talks on Tuesday. The Kremlin said that \
                they would go on. Foreign Minister Sergei Lavrov denied a report about them. Olaf Scholz of Germany criticized Putin.\n";
    shelf.add_text("a.txt", news);
    let by = |name: &str| {
        let answer = ask::said(&shelf.store, &Said { by: some(name), ..Said::default() })?;
        Ok::<usize, Error>(answer.rows.len())
    };
    for name in ["putin", "Vladimir Putin", "PUTIN", " vladimir  putin’s "] {
        assert!(by(name).expect("he is known") >= 1, "{name}");
    }
    let russia = by("RUS").expect("it is known");
    assert!(russia >= 3, "Putin, the Kremlin and Lavrov: {russia}");
    assert!(by("kremlin").expect("it is known") >= 1);
    let told = by("Putni").expect_err("nobody is called so").to_string();
    assert_eq!(told, "expected somebody in the file, found none that is called “Putni”; near it are Vladimir Putin");
    let about = Said { about: some("putin"), ..Said::default() };
    assert!(ask::said(&shelf.store, &about).expect("he is known").rows.iter().any(|row| row[1] == "Olaf Scholz"));
}

#[test]
fn days_bound_what_is_asked() {
    let shelf = Shelf::of_wire();
    let asked = |since: &str, until: &str| {
        let events = Events { since: some(since), until: some(until), limit: 500, ..Events::default() };
        ask::events(&shelf.store, &events).expect("the dates are dates")
    };
    let june = asked("June 2024", "2024-06");
    assert!(!june.rows.is_empty());
    assert!(june.rows.iter().all(|row| june.get(row, "day").starts_with("2024-06")));
    assert_eq!(asked("3 June 2024", "June 3, 2024").rows, asked("2024-06-03", "2024-06-03").rows);
    assert!(asked("2025", "2026").rows.is_empty());
}

#[test]
fn what_is_asserted_stands_beside_its_denial() {
    let shelf = Shelf::of_wire();
    let claims = ask::claims(&shelf.store, &Events::default()).expect("the file can be asked");
    let sides: Vec<&str> = claims.rows.iter().map(|row| claims.get(row, "claim")).collect();
    assert!(sides.contains(&"asserted") && sides.contains(&"denied"), "{sides:?}");
    for row in &claims.rows {
        for column in ["outlet", "day", "article", "sentence"] {
            assert!(!claims.get(row, column).is_empty(), "{column} of {row:?}");
        }
    }
}

#[test]
fn a_denial_is_by_who_denies() {
    let mut shelf = Shelf::new();
    shelf.add_text(
        "times.txt",
        "Drone Over the Lake\n\nAugust 20, 2024\n\nTarrin attacked a drone of Osmer over Lake Belen on Tuesday.\n",
    );
    let answered = "Tarrin Answers Osmer\n\nAugust 20, 2024\n\nTarrin attacked a drone of Osmer over Lake Belen on Tuesday, Osmer said. \
                    Tarrin denied the attack on the drone.\n";
    shelf.add_text("ledger.txt", answered);
    let claims = ask::claims(&shelf.store, &Events::default()).expect("the file can be asked");
    let denials: Vec<_> = claims.rows.iter().filter(|row| claims.get(row, "claim") == "denied").collect();
    assert_eq!(denials.len(), 1, "{claims:?}");
    assert_eq!(claims.get(denials[0], "by"), "Tarrin");
    assert_eq!(claims.get(denials[0], "sentence"), "Tarrin denied the attack on the drone.");
    let told = ask::reports(&shelf.store, claims.get(denials[0], "report")).expect("it is an event's report");
    assert!(told.rows.iter().any(|row| told.get(row, "speaker") == "Tarrin" && told.get(row, "stance") == "denies"));
}

#[test]
fn steps_without_events_count_too() {
    let shelf = Shelf::of_wire();
    let months = ask::series(&shelf.store, &Events::default(), Step::Month).expect("the file can be asked");
    let names: Vec<&str> = months.rows.iter().map(|row| months.get(row, "from")).collect();
    assert_eq!(names, ["2024-05", "2024-06", "2024-07", "2024-08", "2024-09"]);
    let weeks = ask::series(&shelf.store, &Events::default(), Step::Week).expect("the file can be asked");
    assert!(weeks.rows.iter().any(|row| row[1] == 0 && row[3].is_null()), "{weeks:?}");
}

#[test]
fn what_one_report_has_of_both_sides_is_shown() {
    let mut shelf = Shelf::new();
    let told = "Drone Over the Lake\n\nAugust 20, 2024\n\nTarrin attacked a drone of Osmer over Lake Belen on Tuesday, Osmer said. \
                Tarrin denied the charge.\n";
    shelf.add_text("ledger.txt", told);
    let claims = ask::claims(&shelf.store, &Events::default()).expect("the file can be asked");
    let sides: Vec<[&str; 3]> =
        claims.rows.iter().map(|row| ["claim", "by", "sentence"].map(|column| claims.get(row, column))).collect();
    let asserted = ["asserted", "Osmer", "Tarrin attacked a drone of Osmer over Lake Belen on Tuesday, Osmer said."];
    assert_eq!(sides, [asserted, ["denied", "Tarrin", "Tarrin denied the charge."]]);
    let reports = ask::reports(&shelf.store, claims.get(&claims.rows[0], "event")).expect("it is an event");
    let told: Vec<[&str; 2]> =
        reports.rows.iter().map(|row| ["status", "claim"].map(|column| reports.get(row, column))).collect();
    assert_eq!(told, [["alleged", "asserted"], ["denied", "denied"]]);
}

#[test]
fn a_word_of_no_set_is_told() {
    let shelf = Shelf::of_wire();
    let told = ask::events(&shelf.store, &Events { status: some("denyed"), ..Events::default() });
    let told = told.expect_err("there is no such status").to_string();
    assert!(told.starts_with("expected a status, found “denyed”; there are reported, "), "{told}");
    let events = |kind: &str| ask::events(&shelf.store, &Events { kind: some(kind), ..Events::default() });
    assert_eq!(events("Assault").expect("it is a type").rows, events("ASSAULT").expect("it is a type").rows);
    assert!(events("attack").is_err());
}

#[test]
fn limits_count_events() {
    let shelf = Shelf::of_wire();
    let events = |answer: &Answer| {
        let of: std::collections::BTreeSet<&str> = answer.rows.iter().map(|row| answer.get(row, "event")).collect();
        (of.len(), answer.rows.len(), answer.notes.iter().any(|note| note.ends_with("there are more (--limit)")))
    };
    let merges = ask::merges(&shelf.store, None, 1).expect("the file can be asked");
    let first = merges.get(&merges.rows[0], "event").to_owned();
    let all = ask::merges(&shelf.store, Some(&first), 50).expect("the event is there");
    assert_eq!(events(&merges), (1, all.rows.len().min(3), true));
    assert!(all.rows.len() > 1 && all.notes.is_empty(), "{all:?}");
    let claims = ask::claims(&shelf.store, &Events { limit: 1, ..Events::default() }).expect("the file can be asked");
    let (count, rows, _) = events(&claims);
    assert!(count == 1 && rows >= 2, "{claims:?}");
    let timeline = Events { with: vec!["kostan".to_owned()], limit: 3, ..Events::default() };
    let timeline = ask::timeline(&shelf.store, &timeline).expect("she is known");
    assert_eq!((timeline.rows.len(), timeline.notes.len()), (3, 1), "{timeline:?}");
}
