//! What is kept is what was read, once, whatever the order; and what people decide outlives reading.

mod shelf;

use dateline::record::Record;
use dateline_store::ask::{self, Events};
use dateline_store::export::Form;
use dateline_store::{Decision, Error, Kept, Store};
use shelf::{Shelf, samples};

const STRIKE: &str = "Dockers stop work\n\nJuly 2, 2024\n\nDock workers staged a strike in Port Hallow on Tuesday, and the police \
                      arrested Bram Kuyper.\n";

/// The captures of the samples of which each file holds articles and nothing else.
const FILES: [&str; 8] = [
    "courier-drone-claim.html",
    "courier-port-blast.html",
    "dispatch-sanctions.html",
    "golos-joint-inquiry.html",
    "hafenblatt-sanktionen.html",
    "meridian-wire.jsonl",
    "print-ferry.pdf",
    "printout-geneva-summit.txt",
];

#[test]
fn a_record_comes_out_as_it_went_in() {
    let mut shelf = Shelf::new();
    let mut read = Vec::new();
    for name in FILES {
        let path = samples().join(name);
        shelf.add_file(&path, false);
        let file = std::fs::File::open(&path).expect("the sample is there");
        for raw in dateline::captures(name, file) {
            let reading = dateline::read(raw.expect("the capture is whole"), &dateline::Hints::default());
            read.push(reading.expect("the capture can be read").record);
        }
    }
    let out = shelf.export(Form::Records);
    let mut kept: Vec<Record> = out.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect();
    read.sort_by(|a, b| a.id.cmp(&b.id));
    kept.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(kept.len(), read.len());
    for (kept, read) in kept.iter().zip(&read) {
        assert_eq!(kept, read);
    }
}

#[test]
fn the_same_capture_is_kept_once() {
    let mut shelf = Shelf::new();
    assert_eq!(shelf.add_text("a.txt", STRIKE), Kept { articles: 1, ..Kept::default() });
    let once = shelf.export(Form::Records);
    assert_eq!(shelf.add_text("a.txt", STRIKE), Kept { known: 1, ..Kept::default() });
    assert_eq!(shelf.add_text("copy/of/a.txt", STRIKE).articles, 0);
    assert!(shelf.export(Form::Records) == once);
    assert_eq!(shelf.store.fingerprints().expect("the file can be read").len(), 1);
}

#[test]
fn a_changed_text_is_the_next_version_of_its_article() {
    let mut shelf = Shelf::new();
    let line = |text: &str| format!("{{\"id\": \"x\", \"url\": \"https://a.example/x\", \"text\": \"{text}\"}}\n");
    shelf.add_text("a.jsonl", &line("The river rose on Monday."));
    let kept = shelf.add_text("b.jsonl", &line("The river rose on Tuesday."));
    assert_eq!(kept, Kept { articles: 1, versions: 1, ..Kept::default() });
    let versions =
        shelf.sql("SELECT version, (SELECT count(DISTINCT work) FROM articles) FROM articles ORDER BY version").rows;
    assert_eq!(versions, [[1, 1], [2, 1]]);
    let id = shelf.sql("SELECT id FROM articles WHERE version = 2").rows[0][0].as_str().expect("an id").to_owned();
    assert_eq!(ask::show(&shelf.store, &id).expect("the article is there").versions.len(), 1);
}

/// Everything that is worked out over articles, by ids that contents make.
fn worked_out(shelf: &mut Shelf) -> Vec<Vec<serde_json::Value>> {
    let mut all = shelf.sql("SELECT * FROM events ORDER BY id").rows;
    all.extend(shelf.sql("SELECT id, name, kind, country, sectors, articles FROM entities ORDER BY id").rows);
    all.extend(shelf.sql("SELECT id, event FROM reports ORDER BY id").rows);
    all.extend(shelf.sql("SELECT a, b, score, reasons FROM merge ORDER BY a, b").rows);
    all.extend(shelf.sql("SELECT a, b, share FROM copy ORDER BY a, b").rows);
    all
}

#[test]
fn neither_order_nor_pauses_leave_a_trace() {
    let mut whole = Shelf::of_wire();
    let mut other = Shelf::new();
    for name in ["times", "meridian", "ledger", "courier"] {
        other.add_file(&samples().join(format!("wire/{name}.jsonl")), false);
        other.store.settle().expect("the file can be written");
    }
    let (other_rows, rows) = (worked_out(&mut other), worked_out(&mut whole));
    assert_eq!(other_rows.len(), rows.len());
    other_rows.iter().zip(&rows).for_each(|(other, row)| assert_eq!(other, row));
    for form in [Form::Records, Form::Plover, Form::GdeltEvents, Form::NewsArticles, Form::Annotations] {
        assert!(other.export(form) == whole.export(form), "{form:?}");
    }
}

#[test]
fn what_people_decide_outlives_reading() {
    let mut shelf = Shelf::of_wire();
    let before = worked_out(&mut shelf);
    let merged = ask::events(&shelf.store, &Events { kind: Some("SANCTION".into()), ..Events::default() });
    let merged = merged.expect("the file can be asked");
    let event = merged.get(&merged.rows[0], "event").to_owned();
    let reports = ask::reports(&shelf.store, &event).expect("the event is there");
    let last = reports.get(reports.rows.last().expect("reports"), "report").to_owned();
    let count = |shelf: &Shelf, of: &str| ask::reports(&shelf.store, of).expect("the event is there").rows.len();
    let all = count(&shelf, &event);
    assert!(all >= 4, "the expulsion is told by {all} reports");

    shelf.store.decide(&Decision::Split(last.clone())).expect("it can be split off");
    assert_eq!((count(&shelf, &event), count(&shelf, &last)), (all - 1, 1));
    for name in ["courier", "ledger", "meridian", "times"] {
        shelf.add_file(&samples().join(format!("wire/{name}.jsonl")), true);
    }
    shelf.store.settle().expect("the file can be written");
    assert_eq!((count(&shelf, &event), count(&shelf, &last)), (all - 1, 1), "read again");

    shelf.store.decide(&Decision::Join(event.clone(), last.clone())).expect("they can be joined");
    assert_eq!(count(&shelf, &last), all);
    shelf.store.undo().expect("it can be taken back");
    shelf.store.undo().expect("it can be taken back");
    assert_eq!(shelf.store.undo().expect("nothing is left"), 0);
    worked_out(&mut shelf).iter().zip(&before).for_each(|(now, then)| assert_eq!(now, then));
}

#[test]
fn what_people_decide_holds_for_the_next_version() {
    let mut shelf = Shelf::of_wire();
    let line = |more: &str| {
        format!(
            "{{\"id\": \"x\", \"url\": \"https://a.example/x\", \"published\": \"2024-06-03\", \"text\": \
             \"{more}Osmer expelled two Tarrin diplomats on Monday and accused them of buying secret charts of Lake Belen.\"}}\n"
        )
    };
    let told = |shelf: &mut Shelf| {
        let rows = "SELECT r.event, e.reports, e.articles FROM reports r JOIN events e ON e.id = r.event JOIN article a ON a.id = r.article \
                    WHERE r.type = 'SANCTION' AND a.url = 'https://a.example/x' ORDER BY a.version";
        let rows = shelf.sql(rows).rows;
        rows.iter()
            .map(|row| (row[0].as_str().map(str::to_owned), row[1].as_u64(), row[2].as_u64()))
            .collect::<Vec<_>>()
    };
    shelf.add_text("a.jsonl", &line(""));
    let event = told(&mut shelf)[0].0.clone().expect("an id");
    let report = shelf.sql("SELECT r.id FROM reports r JOIN article a ON a.id = r.article WHERE r.type = 'SANCTION' AND a.version = 1 AND a.url LIKE '%a.example%'");
    let report = report.rows[0][0].as_str().expect("an id").to_owned();
    shelf.store.decide(&Decision::Split(report)).expect("it can be split off");
    shelf.add_text("b.jsonl", &line("It rained. "));
    let after = told(&mut shelf);
    assert_eq!(after.len(), 2);
    assert!(after.iter().all(|(of, ..)| of.as_deref() != Some(&event)), "{after:?}");
    assert!(after.iter().all(|(_, reports, articles)| (*reports, *articles) == (Some(2), Some(1))), "{after:?}");
    shelf.store.undo().expect("it can be taken back");
    assert!(told(&mut shelf).iter().all(|(of, ..)| of.as_deref() == Some(&event)));
}

#[test]
fn events_of_two_types_are_not_joined() {
    let mut shelf = Shelf::new();
    shelf.add_text("a.txt", STRIKE);
    let ids = shelf.sql("SELECT id FROM events ORDER BY type").rows;
    let id = |at: usize| ids[at][0].as_str().expect("an id").to_owned();
    assert!(ids.len() >= 2, "the text tells a strike and an arrest");
    let told = shelf.store.decide(&Decision::Join(id(0), id(1)));
    assert!(matches!(told, Err(Error::Question(_))), "{told:?}");
}

#[test]
fn what_is_no_file_of_records_is_told() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = folder.path().join("x.db");
    let told = |path: &std::path::Path| Store::open(path, |_| {}).err().expect("it is no file of records").to_string();
    std::fs::write(&path, "The river rose. ".repeat(100)).expect("files can be written");
    assert!(
        told(&path).ends_with("expected a file that `dateline add` made, found another kind of file"),
        "{}",
        told(&path)
    );
    std::fs::remove_file(&path).expect("files can be removed");
    let other = rusqlite::Connection::open(&path).expect("a database can be made");
    other.execute_batch("CREATE TABLE t (x)").expect("a table can be made");
    assert!(told(&path).ends_with("found another program's database"), "{}", told(&path));
    assert!(
        told(&folder.path().join("no/such/folder/x.db"))
            .ends_with("expected a file that can be opened or made, found no folder to hold it")
    );

    let newer = folder.path().join("newer.db");
    drop(Store::open(&newer, |_| {}).expect("the file can be made"));
    let other = rusqlite::Connection::open(&newer).expect("it is a database");
    other.pragma_update(None, "user_version", 99).expect("the version can be written");
    drop(other);
    assert!(told(&newer).contains("found version 99; a newer dateline reads it"), "{}", told(&newer));
    assert!(matches!(Store::read_only(&newer), Err(Error::Newer { found: 99, .. })));
}
