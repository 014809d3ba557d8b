//! A series drawn: bars in the terminal, and as SVG.

use crate::answer::words;
use dateline_store::ask::Answer;
use std::io::{self, Write};

/// The steps with what is measured; nothing where a step has no value.
fn points(answer: &Answer, measure: &str) -> Vec<(String, Option<f64>)> {
    let at = answer.columns.iter().position(|column| column == measure).unwrap_or(1);
    answer.rows.iter().map(|row| (words(&row[0]), row[at].as_f64())).collect()
}

/// More steps without events than these are told in one line.
const LULL: usize = 12;

/// A line a step: its name, its value, a bar; of intensity bars go to both sides of a middle line.
pub fn bars(answer: &Answer, measure: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let points = points(answer, measure);
    let name = points.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let text = |value: &Option<f64>| shown(*value);
    let number = points.iter().map(|(_, value)| text(value).chars().count()).max().unwrap_or(0);
    let room = width.saturating_sub(name + number + 4).max(10);
    let signed = measure == "intensity";
    // The scale of intensity is fixed, so that two charts can be set beside each other.
    let most = if signed { 10.0 } else { points.iter().filter_map(|(_, value)| *value).fold(1.0, f64::max) };
    let mut rest = points.as_slice();
    while let [(step, value), after @ ..] = rest {
        let is_empty = |value: Option<f64>| value.is_none_or(|value| value == 0.0 && !signed);
        let empty = rest.iter().take_while(|(_, value)| is_empty(*value)).count();
        if empty > LULL {
            writeln!(out, "{:name$}  {empty} without events", "…")?;
            rest = &rest[empty..];
            continue;
        }
        rest = after;
        let length = value.unwrap_or(0.0) / most;
        let bar = if signed {
            let half = (room - 1) / 2;
            let cells = (length.abs() * half as f64).round() as usize;
            match length < 0.0 {
                true => format!("{}{}│", " ".repeat(half - cells), "█".repeat(cells)),
                false => format!("{}│{}", " ".repeat(half), "█".repeat(cells)),
            }
        } else {
            eighths(length * room as f64)
        };
        writeln!(out, "{}", format!("{step:name$}  {:>number$}  {bar}", text(value)).trim_end())?;
    }
    Ok(())
}

fn shown(value: Option<f64>) -> String {
    match value {
        Some(value) if value.fract() == 0.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.1}"),
        None => "–".to_owned(),
    }
}

/// A bar as long as so many cells, to an eighth of one.
fn eighths(cells: f64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (cells * 8.0).round() as usize;
    "█".repeat(eighths / 8) + PARTS[eighths % 8]
}

/// The picture: 720 by 240, a bar a step, the scale at the left, the first and the last step below. Bars below the line are conflict.
pub fn svg(answer: &Answer, measure: &str) -> String {
    let points = points(answer, measure);
    let values = || points.iter().filter_map(|(_, value)| *value);
    let (top, bottom) = match measure {
        "intensity" => (10.0, -10.0),
        _ => (values().fold(1.0, f64::max), 0.0),
    };
    let (left, right, above, below) = (48.0, 708.0, 16.0, 208.0);
    let y = |value: f64| above + (top - value) / (top - bottom) * (below - above);
    let step = (right - left) / points.len().max(1) as f64;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 240\" font-family=\"sans-serif\" font-size=\"12\">\n",
    );
    let mut put = |line: String| {
        svg.push_str(&line);
        svg.push('\n');
    };
    put(format!("<title>{measure}</title>"));
    for value in [top, bottom, 0.0] {
        let at = y(value);
        put(format!("<path d=\"M{left} {at:.1}H{right}\" stroke=\"#bbb\"/>"));
        put(format!(
            "<text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            left - 6.0,
            at + 4.0,
            shown(Some(value))
        ));
    }
    for (at, (name, value)) in points.iter().enumerate() {
        let Some(value) = value else { continue };
        let (x, from, to) = (left + step * at as f64, y(value.max(0.0)), y(value.min(0.0)));
        let colour = if *value < 0.0 { "#b3402a" } else { "#2a6fb3" };
        put(format!(
            "<rect x=\"{x:.1}\" y=\"{from:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"><title>{name}: {}</title></rect>",
            (step * 0.85).max(0.5),
            to - from,
            shown(Some(*value))
        ));
    }
    if let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) {
        put(format!("<text x=\"{left}\" y=\"230\">{first}</text>"));
        put(format!("<text x=\"{right}\" y=\"230\" text-anchor=\"end\">{last}</text>"));
    }
    svg + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn answer() -> Answer {
        let columns = ["from", "events", "reports", "intensity"].map(str::to_owned).to_vec();
        let row = |from: &str, events: u64, mean: Value| vec![from.into(), events.into(), events.into(), mean];
        let rows = vec![
            row("2014-01", 2, Value::from(-5.0)),
            row("2014-02", 0, Value::Null),
            row("2014-03", 4, Value::from(2.5)),
        ];
        Answer { columns, rows, notes: Vec::new() }
    }

    fn drawn(measure: &str) -> String {
        let mut out = Vec::new();
        bars(&answer(), measure, 32, &mut out).expect("memory takes what is written to it");
        String::from_utf8(out).expect("text is printed")
    }

    #[test]
    fn bars_stand_on_one_line_and_on_two_sides() {
        assert_eq!(drawn("events"), "2014-01  2  ██████████\n2014-02  0\n2014-03  4  ████████████████████\n");
        assert_eq!(drawn("intensity"), "2014-01   -5      ████│\n2014-02    –          │\n2014-03  2.5          │██\n");
    }

    #[test]
    fn the_picture_has_a_bar_a_step() {
        let picture = svg(&answer(), "events");
        assert_eq!(picture.matches("<rect").count(), 3);
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    }
}
