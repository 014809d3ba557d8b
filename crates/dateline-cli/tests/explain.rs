//! What `dateline read --explain` prints: what decided each field, and every block with what became of it.

mod program;

use program::dateline;

const PAGE: &str = "<meta charset=utf-8><title>Port closed</title>\
    <nav>Home News</nav><h1>Port closed</h1>\
    <article><p>The port was closed on Tuesday, the harbour authority said, and the ferries were sent north to Aldtown.\
    <p>It opens again on Friday if the ice has gone by then, a spokeswoman said after the council had met.</article>\
    <footer>Contact us</footer>";

#[test]
fn blocks_come_in_the_order_of_the_page_with_what_decided() {
    let out = dateline(&["read", "--explain", "f"]).file("f", PAGE.as_bytes()).succeeds();
    let expected = "\
f
headline: title, h1
text: where most running text stands
language: the words of the text

left out: navigation (<nav>)
    Home News
left out: headline repeated (its words)
    Port closed
paragraph (its markup)
    The port was closed on Tuesday, the harbour authority said, and the f…
paragraph (its markup)
    It opens again on Friday if the ice has gone by then, a spokeswoman s…
left out: page footer (<footer>)
    Contact us

";
    assert_eq!(out, expected);
}

#[test]
fn a_text_that_the_page_tells_besides_is_named() {
    let body =
        "The port was closed on Tuesday, the harbour authority said, and the ferries were sent north. ".repeat(5);
    let data = format!("{{\"@type\": \"NewsArticle\", \"articleBody\": \"{body}\"}}");
    let page = format!(
        "<meta charset=utf-8><script type=application/ld+json>{data}</script><h1>Port closed</h1><p>{body}</p>"
    );
    let out = dateline(&["read", "--explain", "f"]).file("f", page.as_bytes()).succeeds();
    assert!(out.contains("\ntext: where most running text stands, and JSON-LD articleBody\n"), "{out}");
}

#[test]
fn what_a_page_calls_things_commands_no_terminal() {
    let page = PAGE.replace("<nav>Home", "<nav class='a\u{1b}[2J\u{202e}nav'>Ho\u{1b}]0;x\u{7}me");
    let out = dateline(&["read", "--explain", "f"]).file("f", page.as_bytes()).succeeds();
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
    assert!(out.contains("left out: navigation"), "{out}");
}

#[test]
fn of_a_text_the_blocks_come_first() {
    let text = "Port Closed\n\n[ADVERTISEMENT]\n\nThe port was closed on Tuesday, the harbour authority said.\n";
    let out = dateline(&["read", "--explain", "f"]).file("f", text.as_bytes()).succeeds();
    let fates: Vec<&str> = out.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    assert_eq!(fates, ["headline", "paragraph", "left out: advertisement"]);
}

#[test]
fn it_is_a_form_of_its_own() {
    let run = dateline(&["read", "--explain", "--format", "jsonl", "f"]).file("f", PAGE.as_bytes()).run();
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("cannot be used with"), "{}", run.err);
}
