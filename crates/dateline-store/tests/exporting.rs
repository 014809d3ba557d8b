//! The ways out hold to their layouts, and what they say can be found in the text.

mod shelf;

use dateline_store::export::{Cell, Form, TABLES};
use serde_json::Value;
use shelf::Shelf;

fn lines(shelf: &Shelf, form: Form) -> Vec<Value> {
    shelf.export(form).lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn gdelt_files_have_their_columns() {
    let mut shelf = Shelf::of_wire();
    let events = shelf.export(Form::GdeltEvents);
    let count = shelf.sql("SELECT count(*) FROM events").rows[0][0].as_u64().expect("a number");
    assert_eq!(events.lines().count() as u64, count);
    for line in events.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 61, "{line}");
        assert!(cells[0].parse::<u64>().is_ok_and(|id| id < 1 << 53));
        assert!(cells[1].len() == 8 && cells[1].starts_with(cells[2]) && cells[2].starts_with(cells[3]), "{line}");
        assert!(("01"..="20").contains(&cells[28]) && cells[26].starts_with(cells[28]), "{line}");
        assert!(cells[29].parse::<u8>().is_ok_and(|quad| (1..=4).contains(&quad)));
        assert!(cells[30].parse::<f64>().is_ok_and(|scale| (-10.0..=10.0).contains(&scale)));
        assert!(cells[60].starts_with("https://"));
    }
    let expulsion = events.lines().find(|line| line.contains("\t166\t")).expect("the expulsion is an event");
    let cells: Vec<&str> = expulsion.split('\t').collect();
    assert_eq!((cells[1], cells[6], cells[28], cells[29]), ("20240603", "OSMER", "16", "4"));

    let mentions = shelf.export(Form::GdeltMentions);
    let reports = shelf.sql("SELECT count(*) FROM reports").rows[0][0].as_u64().expect("a number");
    assert_eq!(mentions.lines().count() as u64, reports);
    let known: std::collections::BTreeSet<&str> = events.lines().filter_map(|line| line.split('\t').next()).collect();
    for line in mentions.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 16, "{line}");
        assert!(known.contains(cells[0]), "{line}");
    }
}

#[test]
fn annotations_find_their_words() {
    let shelf = Shelf::of_wire();
    let articles = lines(&shelf, Form::NewsArticles);
    let annotations = lines(&shelf, Form::Annotations);
    assert!(annotations.len() > articles.len());
    let mut targets = 0;
    for annotation in &annotations {
        assert_eq!(annotation["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(annotation["type"], "Annotation");
        for target in annotation["target"].as_array().expect("a list") {
            let article =
                articles.iter().find(|article| article["url"] == target["source"]).expect("the article is there");
            let text: Vec<char> = article["articleBody"].as_str().expect("text").chars().collect();
            let [position, quote] = target["selector"].as_array().expect("a list").as_slice() else {
                panic!("two selectors")
            };
            let at = |name: &str| position[name].as_u64().expect("a number") as usize;
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], words);
            let before: String = text[..at("start")].iter().collect();
            assert!(before.ends_with(quote["prefix"].as_str().expect("text")));
            targets += 1;
        }
    }
    assert!(targets > 100, "{targets}");
}

#[test]
fn plover_and_schema_org_say_who_and_when() {
    let shelf = Shelf::of_wire();
    let events = lines(&shelf, Form::Plover);
    let expulsion = events.iter().find(|event| event["event"] == "SANCTION").expect("the expulsion is an event");
    assert_eq!((&expulsion["date"], &expulsion["quad"]), (&Value::from("2024-06-03"), &Value::from(4)));
    assert_eq!(expulsion["actor"][0]["name"], "Osmer");
    assert!(expulsion["text"].as_str().expect("text").contains("diplomats"));
    for article in lines(&shelf, Form::NewsArticles) {
        assert_eq!(article["@type"], "NewsArticle");
        assert!(article["datePublished"].is_string() && article["publisher"]["name"].is_string(), "{article}");
    }
}

#[test]
fn tables_are_the_views_whole() {
    let mut shelf = Shelf::of_wire();
    for table in TABLES {
        let view = shelf.sql(&format!("SELECT * FROM {}", table.name));
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        assert_eq!(view.columns, names, "{}", table.name);
        let mut told = Vec::new();
        let keep = |cells: &[Cell<'_>]| {
            told.push(cells.iter().map(value).collect::<Vec<Value>>());
            Ok(())
        };
        table.each(&shelf.store, keep).expect("the file can be read");
        assert_eq!(told.len(), view.rows.len(), "{}", table.name);
        assert!(view.rows.iter().all(|row| told.contains(row)), "{}", table.name);
    }
}

/// A cell as `sql` tells it.
fn value(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(words) => Value::from(*words),
        Cell::Number(number) => Value::from(*number),
    }
}
