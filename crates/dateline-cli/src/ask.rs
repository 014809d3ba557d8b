//! Questions to the file of records: arguments in, answers out.

use crate::args::{Codes, Measure, Out, Question, Shape, Step, When, Which};
use crate::harmless::harmless;
use crate::{answer, chart, export, screen, show};
use dateline_store::ask::{self, Answer};
use dateline_store::{Decision, Error, Store};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;

/// The width of a table where the terminal does not tell.
pub const WIDTH: usize = 80;

/// Answers a question.
pub fn run(question: &Question) -> ExitCode {
    match answer(question) {
        Ok(code) => code,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn answer(question: &Question) -> Result<ExitCode, Error> {
    match question {
        Question::Search { words, outlet, when, limit, out } => {
            let (since, until) = (when.since.clone(), when.until.clone());
            let question =
                ask::Search { words: words.join(" "), outlet: outlet.clone(), since, until, limit: limit.limit };
            print(out, &["day", "outlet", "article", "headline"], |store| ask::search(store, &question))
        }
        Question::Said { by, about, to, stance, when, limit, out } => {
            let question = ask::Said {
                by: by.clone(),
                about: about.clone(),
                to: to.clone(),
                since: when.since.clone(),
                until: when.until.clone(),
                stance: stance.clone(),
                limit: limit.limit,
            };
            print(out, &["day", "speaker", "stance"], |store| ask::said(store, &question))
        }
        Question::Events { event: Some(event), codes, out, .. } => {
            let mut shown = vec!["day", "claim", "status", "speaker", "outlet", "article", "report"];
            shown.splice(1..1, codes.map(|_| CAMEO));
            print(out, &shown, |store| ask::reports(store, event).map(|answer| coded(answer, *codes)))
        }
        Question::Events { event: None, which, when, codes, limit, out } => {
            let question = events(which, when, limit.limit, &[]);
            let mut shown = vec!["day", "type", "who", "status", "told", "event"];
            shown.splice(2..2, codes.map(|_| CAMEO));
            print(out, &shown, |store| ask::events(store, &question).map(|answer| coded(answer, *codes)))
        }
        Question::Timeline { names, which, when, limit, out } => {
            let question = events(which, when, limit.limit, names);
            print_with(out, |store| ask::timeline(store, &question), screen::timeline)
        }
        Question::Series { which, when, by, measure, svg, out } => {
            let question = events(which, when, 0, &[]);
            let step = match by {
                Step::Day => ask::Step::Day,
                Step::Week => ask::Step::Week,
                Step::Month => ask::Step::Month,
            };
            let name = match measure {
                Measure::Events => "events",
                Measure::Reports => "reports",
                Measure::Intensity => "intensity",
            };
            let store = Store::read_only(&out.db.db)?;
            let answer = ask::series(&store, &question, step)?;
            if let Some(path) = svg {
                let drawn = std::fs::write(path, chart::svg(&answer, name));
                if let Err(error) = drawn {
                    tell(&format!("{}: expected room to write, found: {error}", path.display()));
                    return Ok(ExitCode::FAILURE);
                }
            }
            Ok(show_answer(&answer, out, |answer, width, out| chart::bars(answer, name, width, out)))
        }
        Question::Entities { name, kind, sector, limit, out } => {
            let (name, kind, sector) = (name.clone(), kind.clone(), sector.clone());
            let question = ask::Entities { name, kind, sector, limit: limit.limit };
            let shown = ["name", "kind", "country", "sectors", "articles", "statements"];
            print(out, &shown, |store| ask::entities(store, &question))
        }
        Question::Show { article, out } => {
            let store = Store::read_only(&out.db.db)?;
            let shown = ask::show(&store, article)?;
            Ok(told(show::print(&shown, out.format, width())))
        }
        Question::Claims { which, when, limit, out } => {
            let question = events(which, when, limit.limit, &[]);
            print_with(out, |store| ask::claims(store, &question), screen::claims)
        }
        Question::Sql { query, out } => {
            let mut store = Store::read_only(&out.db.db)?;
            let answer = ask::sql(&mut store, query)?;
            let columns: Vec<&str> = answer.columns.iter().map(String::as_str).collect();
            Ok(told(answer::print(&answer, &columns, out.format, width())))
        }
        Question::Merge { event, split, join, undo, limit, out } => {
            let decision = match (split, join.as_deref()) {
                (Some(report), _) => Some(Decision::Split(report.clone())),
                (_, Some([one, other])) => Some(Decision::Join(one.clone(), other.clone())),
                _ => None,
            };
            if decision.is_none() && !undo {
                return print_with(out, |store| ask::merges(store, event.as_deref(), limit.limit), screen::merges);
            }
            if !out.db.db.exists() {
                return Err(Error::Missing { path: out.db.db.to_string_lossy().into_owned() });
            }
            let mut store = Store::open(&out.db.db, |_| {})?;
            match &decision {
                Some(decision) => {
                    store.decide(decision)?;
                    let (done, Decision::Join(id, _) | Decision::Split(id)) = match decision {
                        Decision::Join(..) => ("joined", decision),
                        Decision::Split(_) => ("split off", decision),
                    };
                    let told = ask::reports(&store, id)?;
                    let count: BTreeSet<&str> = told.rows.iter().map(|row| told.get(row, "report")).collect();
                    tell(&format!("{done}: the event of {id} is told by {} now", counted(count.len(), "report")));
                }
                None => match store.undo()? {
                    0 => return Err(Error::Question("expected a decision to take back, found none".into())),
                    pairs => tell(&format!("taken back: the last decision, on {} of reports", counted(pairs, "pair"))),
                },
            }
            Ok(ExitCode::SUCCESS)
        }
        Question::Export { form, into, db } => export::run(*form, into.as_deref(), &db.db),
        Question::Skipped { out } => print(out, &["path", "place", "kind", "reason"], ask::skipped),
    }
}

/// So many of something.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The name of the column with codes of CAMEO.
const CAMEO: &str = "cameo";

/// Adds the codes that are asked for to rows with a type and modes.
fn coded(mut answer: Answer, codes: Option<Codes>) -> Answer {
    let Some(Codes::Cameo) = codes else { return answer };
    let code = |row: &Vec<serde_json::Value>| {
        let kind = serde_json::from_value(answer.get(row, "type").into()).ok()?;
        Some(dateline::cameo(kind, answer.get(row, "modes").split(' ').find(|mode| !mode.is_empty())))
    };
    let codes: Vec<_> = answer.rows.iter().map(code).collect();
    answer.columns.push(CAMEO.to_owned());
    answer.rows.iter_mut().zip(codes).for_each(|(row, code)| row.push(code.into()));
    answer
}

/// What the arguments ask of events.
fn events(which: &Which, when: &When, limit: usize, with: &[String]) -> ask::Events {
    ask::Events {
        actor: which.actor.clone(),
        recipient: which.recipient.clone(),
        with: with.to_vec(),
        kind: which.kind.clone(),
        status: which.status.clone(),
        since: when.since.clone(),
        until: when.until.clone(),
        outlets: which.outlets,
        limit,
    }
}

/// Opens the file, asks, and prints what comes back.
fn print(out: &Out, shown: &[&str], ask: impl FnOnce(&Store) -> Result<Answer, Error>) -> Result<ExitCode, Error> {
    let store = Store::read_only(&out.db.db)?;
    let answer = ask(&store)?;
    notes(&answer);
    Ok(told(answer::print(&answer, shown, out.format, width())))
}

/// The same, with a screen of its own in place of the table.
fn print_with(
    out: &Out,
    ask: impl FnOnce(&Store) -> Result<Answer, Error>,
    screen: impl FnOnce(&Answer, usize, &mut dyn Write) -> io::Result<()>,
) -> Result<ExitCode, Error> {
    let store = Store::read_only(&out.db.db)?;
    let answer = ask(&store)?;
    Ok(show_answer(&answer, out, screen))
}

fn show_answer(
    answer: &Answer,
    out: &Out,
    screen: impl FnOnce(&Answer, usize, &mut dyn Write) -> io::Result<()>,
) -> ExitCode {
    notes(answer);
    told(match out.format {
        Shape::Table => screen(answer, width(), &mut anstream::stdout().lock()),
        shape => answer::print(answer, &[], shape, width()),
    })
}

/// Says what the person who asks should know besides.
fn notes(answer: &Answer) {
    answer.notes.iter().for_each(|note| tell(note));
    if answer.rows.is_empty() {
        tell("nothing found");
    }
}

/// How wide a table may be.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// The code of a run whose output was written; a reader that wants no more is no failure.
pub fn told(written: io::Result<()>) -> ExitCode {
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("standard output: expected room to write, found: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Says something on standard error, in one line.
pub fn tell(words: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{}", harmless(words));
}
