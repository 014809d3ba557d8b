//! Users' own dictionaries at the command line: read with articles, looked through, refused; and events with codes of CAMEO.

mod program;

use program::dateline;
use serde_json::Value;

const NEWS: &str = "\
Ferry talks end in Port Belen

May 4, 2021

PORT BELEN - Mira Tollan shelved the harbour treaty with Norway on Tuesday. Tollan met quay wardens from Norway later.
The Driftnet League has criticised Norway.
";

const ENTITIES: &str = "\
# The ferry war
MIRA_TOLLAN_
+TOLLAN_
\t[FINGOV 20010301-20201231] [FINELI >20210101]
DRIFTNET_LEAGUE_ [FINLAB]
QUAY_WARDEN [~COP]
";

const TABLE: &str = "Driftnet League\torganization\tSWE\tOPP\t2021\t-\tthe League\n";

const VERBS: &str = "\
&PAPER
+TREATY
+ACCORD

--- SHELVE [---] ---
SHELVE
- * &PAPER [161]
";

fn entity(record: &Value, name: &str) -> Value {
    let entities = record["entities"].as_array().expect("a list of entities");
    entities.iter().find(|entity| entity["name"] == name).cloned().unwrap_or_default()
}

fn read(arguments: &[&str]) -> Value {
    let arguments = [&["read", "--format", "jsonl", "news.txt"], arguments].concat();
    let run = dateline(&arguments)
        .file("news.txt", NEWS.as_bytes())
        .file("own.txt", ENTITIES.as_bytes())
        .file("own.tsv", TABLE.as_bytes())
        .file("verbs.txt", VERBS.as_bytes())
        .run();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("a line of JSON")
}

#[test]
fn names_and_roles_are_those_of_the_articles_day() {
    let record = read(&["--entities", "own.txt"]);
    let tollan = entity(&record, "Mira Tollan");
    assert_eq!((&tollan["kind"], &tollan["country"]), (&"person".into(), &"FIN".into()));
    assert_eq!(tollan["sectors"], serde_json::json!(["ELI"]), "she left office before the article's day");
    assert_eq!(entity(&record, "Driftnet League")["sectors"], serde_json::json!(["LAB"]));
    let wardens = record["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|entity| entity["country"] == "NOR" && entity["sectors"] == serde_json::json!(["COP"]));
    assert!(wardens.is_some(), "{record}");

    let earlier = read(&["--entities", "own.txt", "--published", "2019-05-04"]);
    let day = earlier["article"]["published"].as_str().expect("a day");
    let expected = if day < "2021" { "GOV" } else { "ELI" };
    assert_eq!(entity(&earlier, "Mira Tollan")["sectors"], serde_json::json!([expected]));
}

#[test]
fn the_later_file_goes_before_the_earlier() {
    let one = read(&["--entities", "own.txt", "--entities", "own.tsv"]);
    assert_eq!(entity(&one, "Driftnet League")["country"], "SWE");
    let other = read(&["--entities", "own.tsv", "--entities", "own.txt"]);
    assert_eq!(entity(&other, "Driftnet League")["country"], "FIN");
}

#[test]
fn verbs_with_their_objects_tell_events() {
    let kinds = |record: &Value| {
        let events = record["events"].as_array().expect("a list of events").clone();
        let told = |event: &Value| format!("{} {}", event["type"], event["modes"]);
        events.iter().map(told).collect::<Vec<_>>().join("; ")
    };
    let with = read(&["--entities", "own.txt", "--patterns", "verbs.txt"]);
    assert!(kinds(&with).contains("\"SANCTION\" [\"withdraw\"]"), "{}", kinds(&with));
    let without = read(&["--entities", "own.txt"]);
    assert!(!kinds(&without).contains("withdraw"), "{}", kinds(&without));
}

#[test]
fn reading_with_dictionaries_is_the_same_with_any_number_of_threads() {
    let one = read(&["--entities", "own.txt", "--patterns", "verbs.txt", "--jobs", "1"]);
    let many = read(&["--entities", "own.txt", "--patterns", "verbs.txt", "--jobs", "4"]);
    assert_eq!(one, many);
}

#[test]
fn a_broken_dictionary_is_refused_with_the_words_of_lint() {
    let broken = "MIRA_TOLLAN_\n\t[FINGOV 20010301-20201231\n";
    let words = "own.txt: line 2, column 2: expected `]` behind the code, found “[FINGOV 20010301-20201231”";
    let lint = dateline(&["lint", "own.txt"]).file("own.txt", broken.as_bytes()).run();
    assert_eq!(lint.code, 1);
    assert!(lint.out.starts_with(words), "{}", lint.out);
    for command in [&["read", "news.txt", "--entities", "own.txt"][..], &["add", "news.txt", "--entities", "own.txt"]] {
        let run = dateline(command).file("own.txt", broken.as_bytes()).file("news.txt", NEWS.as_bytes()).run();
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(words), "{}", run.err);
    }
    let missing = dateline(&["read", "news.txt", "--patterns", "none.txt"]).file("news.txt", NEWS.as_bytes()).run();
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("none.txt: expected a dictionary"), "{}", missing.err);
    let other = dateline(&["read", "news.txt", "--entities", "verbs.txt"]).file("verbs.txt", VERBS.as_bytes()).run();
    assert!(
        other.err.contains("verbs.txt: line 1, column 1: expected a dictionary of people and bodies"),
        "{}",
        other.err
    );
}

#[test]
fn lint_says_what_is_used_and_what_is_not() {
    let run = dateline(&["lint", "own.txt", "verbs.txt", "own.tsv"])
        .file("own.txt", format!("{ENTITIES}FERRY_KING [FINGOVQZX]\n").as_bytes())
        .file("verbs.txt", format!("{VERBS}- MINISTER * [161]\n").as_bytes())
        .file("own.tsv", TABLE.as_bytes())
        .run();
    assert_eq!(run.code, 0, "warnings refuse nothing");
    assert_eq!(
        run.out,
        "own.txt: warning: line 7, column 13: expected a country or a role of CAMEO, found “QZX”\n\
         own.txt: actors and agents; used: 4 names, 1 roles; of no use: 1 places named above\n\
         verbs.txt: verbs with patterns; used: 1 verbs, 1 patterns; of no use: 1 patterns with words before the verb\n\
         own.tsv: a table of entities; used: 2 names; of no use: nothing\n"
    );
}

#[test]
fn events_are_printed_with_codes_of_cameo() {
    let record = read(&["--codes", "cameo"]);
    let events = record["events"].as_array().expect("a list of events");
    assert!(!events.is_empty());
    for event in events {
        let code = record["cameo"][event["id"].as_str().expect("an id")].as_str().expect("a code for each event");
        assert!(code.len() >= 3 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }
    let accuse = events.iter().find(|event| event["type"] == "ACCUSE").expect("the league criticised");
    assert!(record["cameo"][accuse["id"].as_str().expect("an id")].as_str().is_some_and(|code| code.starts_with("11")));

    let pretty = dateline(&["read", "--format", "pretty", "--codes", "cameo", "news.txt"]);
    let pretty = pretty.file("news.txt", NEWS.as_bytes()).run();
    assert!(pretty.out.contains("ACCUSE 11"), "{}", pretty.out);
}

/// The dictionaries that the field uses, where the machine has them: none is refused, and little of each is wrong.
#[test]
fn the_fields_own_dictionaries_are_read() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dictionaries");
    let names = [
        "Phoenix.Countries.actors",
        "Phoenix.International.actors",
        "Phoenix.MilNonState.actors",
        "Phoenix.agents",
        "CAMEO.2.0",
    ];
    for name in names {
        let path = shared.join(format!("{name}.txt"));
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let lint = dateline::Dictionaries::lint(&bytes);
        assert_eq!(lint.fault(), None, "{name}");
        let used: usize = lint.used.iter().map(|(_, count)| count).sum();
        assert!(lint.findings.len() * 10 < used, "{name}: {} findings, {used} used", lint.findings.len());
    }
}
