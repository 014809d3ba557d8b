//! What can be counted of a candidate block, for the weights that tell text from furniture.

use super::blocks::Shape;
use super::body;
use super::page::{Page, letters};
use super::tree::{NodeId, Tree};
use crate::article::{credit, dateline};
use crate::lexicon::{labels, page_sections};
use html5ever::local_name;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

fn lower_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn tenths(part: usize, whole: usize) -> i32 {
    if whole == 0 { 0 } else { (part * 10 / whole).min(10) as i32 }
}
fn log2(n: usize) -> i32 {
    if n == 0 { 0 } else { (usize::BITS - n.leading_zeros()) as i32 }
}
/// twice log2, finer
fn log2x2(n: usize) -> i32 {
    if n == 0 {
        return 0;
    }
    let l = log2(n);
    l * 2 + i32::from(l > 1 && (n >> (l - 2)) & 1 == 1)
}

fn signature(tree: &Tree, id: NodeId) -> u64 {
    let mut h = FxHasher::default();
    tree.name(id).map(|n| n.to_string()).hash(&mut h);
    tree.attribute(id, "class").hash(&mut h);
    h.finish()
}

pub(super) fn of(
    page: &Page,
    titles: &[String],
    summary: Option<&str>,
    verdicts: &[String],
) -> (Vec<&'static str>, Vec<Vec<i32>>) {
    let (tree, found, places, told) = (page.tree, page.found, &page.places.all, page.told);
    let cands = &found.candidates;
    let n = cands.len();
    let title_words: FxHashSet<String> = titles.iter().flat_map(|t| lower_words(t)).collect();
    let summary_words: Vec<String> = summary.map(lower_words).unwrap_or_default();
    let summary_threes: FxHashSet<&[String]> = summary_words.windows(3).collect();
    let summary_letters = summary.map(letters);

    let hinted = |i: usize| places[i].hint.is_some_and(|h| h.reason().is_some());
    let weights: Vec<usize> =
        (0..n).map(|i| if hinted(i) || !places[i].inside { 0 } else { cands[i].weight() }).collect();
    let total: usize = weights.iter().sum();
    let mut by_around: FxHashMap<NodeId, usize> = FxHashMap::default();
    for i in 0..n {
        *by_around.entry(cands[i].around).or_default() += weights[i];
    }
    let trunk = page.places.trunk;
    // hops from a trunk ancestor
    let mut trunk_chain: FxHashMap<NodeId, i32> = FxHashMap::default();
    for (d, id) in std::iter::successors(Some(trunk), |id| tree.parent(*id)).enumerate() {
        trunk_chain.insert(id, d as i32);
    }
    // signatures
    let sigs: Vec<u64> = cands
        .iter()
        .map(|c| {
            let mut h = FxHasher::default();
            signature(tree, c.at).hash(&mut h);
            (c.shape as u8).hash(&mut h);
            h.finish()
        })
        .collect();
    let sigs2: Vec<u64> = cands
        .iter()
        .map(|c| {
            let mut h = FxHasher::default();
            signature(tree, c.at).hash(&mut h);
            signature(tree, c.around).hash(&mut h);
            h.finish()
        })
        .collect();
    let mut sig_w: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    let mut sig2_w: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for i in 0..n {
        let e = sig_w.entry(sigs[i]).or_default();
        e.0 += weights[i];
        e.1 += 1;
        let e = sig2_w.entry(sigs2[i]).or_default();
        e.0 += weights[i];
        e.1 += 1;
    }
    let main_sig =
        sigs.iter().enumerate().filter(|(i, _)| weights[*i] > 0).max_by_key(|(_, s)| sig_w[s].0).map(|(_, s)| *s);
    let strong: Vec<bool> = (0..n)
        .map(|i| weights[i] > 80 && Some(sigs[i]) == main_sig && cands[i].linked * 2 < cands[i].words.len())
        .collect();
    let first_strong = strong.iter().position(|s| *s);
    let last_strong = strong.iter().rposition(|s| *s);
    // lists
    let mut around_stats: FxHashMap<NodeId, (usize, usize, usize)> = FxHashMap::default();
    for c in cands {
        let e = around_stats.entry(c.around).or_default();
        e.0 += 1;
        e.1 += c.words.len();
        e.2 += c.linked;
    }
    // repeats
    let letters_all: Vec<String> = cands.iter().map(|c| letters(&c.words)).collect();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for l in &letters_all {
        *count.entry(l.as_str()).or_default() += 1;
    }
    let all_sums = body::sums(tree, found, |i| cands[i].weight());
    let all_total = all_sums.first().copied().unwrap_or(0);
    let mut depths: Vec<i32> = vec![0; tree.len()];
    for &id in &found.order {
        depths[id as usize] = tree.parent(id).map_or(0, |p| depths[p as usize] + 1);
    }

    let mut names: Vec<&'static str> = Vec::new();
    let mut out = Vec::with_capacity(n);
    let mut before = 0usize;
    let mut since_heading = 20;
    let mut heading_linked = 0;
    let mut heading_reason = 0;
    let mut heading_level = 0;
    let mut below: Vec<usize> = vec![0; n + 1];
    for i in (0..n).rev() {
        below[i] = below[i + 1] + weights[i];
    }
    for i in 0..n {
        let c = &cands[i];
        let w = c.words.as_str();
        let chars = w.chars().count();
        let mut f: Vec<(&'static str, i32)> = Vec::with_capacity(80);
        let level = match tree.name(c.at) {
            Some(&local_name!("h1")) => 1,
            Some(&local_name!("h2")) => 2,
            Some(&local_name!("h3")) => 3,
            Some(&local_name!("h4")) => 4,
            Some(&local_name!("h5")) => 5,
            Some(&local_name!("h6")) => 6,
            _ => 0,
        };
        f.push(("shape", c.shape as i32));
        f.push(("level", level));
        f.push(("chars", log2x2(chars)));
        f.push(("sentence", i32::from(c.is_sentence())));
        f.push(("colon", i32::from(w.ends_with(':'))));
        f.push(("ellipsis", i32::from(w.ends_with('…') || w.ends_with("...") || w.ends_with("…\""))));
        let first = w.chars().next().unwrap_or(' ');
        f.push((
            "first",
            if first.is_lowercase() {
                0
            } else if first.is_uppercase() {
                1
            } else if first.is_ascii_digit() {
                2
            } else if matches!(first, '"' | '“' | '„' | '«' | '»' | '\'' | '‘' | '”' | '「') {
                3
            } else if matches!(first, '(' | '[' | '{') {
                4
            } else if first.is_alphabetic() {
                6
            } else {
                5
            },
        ));
        let stops = w
            .char_indices()
            .filter(|(at, ch)| {
                matches!(ch, '.' | '!' | '?' | '。' | '？')
                    && w[at + ch.len_utf8()..].starts_with([' ', '"', '”', '»', '“'])
                    || matches!(ch, '。')
            })
            .count();
        f.push(("stops", (stops as i32).min(8)));
        f.push(("linked", tenths(c.linked, w.len())));
        f.push(("links", (c.links as i32).min(6)));
        f.push(("bold", tenths(c.bold, w.len())));
        f.push(("slanted", tenths(c.slanted, w.len())));
        let words: Vec<&str> = w.split_whitespace().collect();
        let caps = words.iter().filter(|x| x.starts_with(char::is_uppercase)).count();
        f.push(("capital words", tenths(caps, words.len())));
        let upper = w.chars().filter(|ch| ch.is_uppercase()).count();
        f.push(("upper", tenths(upper, chars)));
        f.push(("digits", tenths(w.chars().filter(char::is_ascii_digit).count(), chars)));
        f.push(("short words", tenths(words.iter().filter(|x| x.chars().count() <= 3).count(), words.len())));
        f.push(("commas", (w.matches(',').count() as i32).min(6)));
        f.push(("at sign", i32::from(w.contains('@'))));
        f.push(("url", i32::from(w.contains("http") || w.contains("www."))));
        f.push(("copyright", i32::from(w.contains('©'))));
        f.push(("bar", i32::from(w.contains('|'))));
        f.push(("exclaim", i32::from(w.contains('!'))));
        f.push(("question", i32::from(w.contains('?'))));
        f.push(("quoted", i32::from(w.contains(['"', '“', '„', '«', '»', '”', '「']))));
        f.push(("repeats", (count[letters_all[i].as_str()] as i32 - 1).min(4)));
        let lw = lower_words(w);
        f.push(("title", tenths(lw.iter().filter(|x| title_words.contains(*x)).count(), lw.len())));
        let threes = lw.len().saturating_sub(2);
        let hits = |set: &FxHashSet<&[String]>| lw.windows(3).filter(|x| set.contains(x)).count();
        f.push(("summary", tenths(hits(&summary_threes), threes)));
        f.push(("summary covered", tenths(hits(&summary_threes), summary_words.len().saturating_sub(2))));
        f.push((
            "is summary",
            i32::from(summary_letters.as_ref().is_some_and(|s| !s.is_empty() && *s == letters_all[i])),
        ));
        f.push(("told", told.map_or(-2, |told| told.shares[i].map_or(-1, i32::from))));
        f.push(("told by", told.map_or(-1, |told| told.source as i32)));
        // rules
        let v = &verdicts[i];
        f.push(("verdict kept", i32::from(!v.starts_with('-'))));
        f.push(("verdict links", i32::from(v == "-links")));
        f.push(("verdict furniture", i32::from(v == "-page furniture")));
        f.push(("verdict before", i32::from(v == "-before the article")));
        f.push(("verdict outside", i32::from(v == "-outside the article")));
        f.push(("hint", places[i].hint.map_or(-1, |h| h as i32)));
        f.push(("inside", i32::from(places[i].inside)));
        // nearest hinting element, and its share of the text
        let near = std::iter::successors(Some(c.at), |id| tree.parent(*id))
            .take(12)
            .enumerate()
            .find(|(_, id)| found.hints[*id as usize].is_some());
        f.push(("near hint", near.map_or(-1, |(_, id)| found.hints[id as usize].map_or(-1, |h| h as i32))));
        f.push(("near hint hops", near.map_or(12, |(d, _)| d as i32)));
        f.push(("near hint share", near.map_or(-1, |(_, id)| tenths(all_sums[id as usize], all_total))));
        // trunk
        let up = std::iter::successors(Some(c.around), |id| tree.parent(*id))
            .take(40)
            .enumerate()
            .find_map(|(d, id)| trunk_chain.get(&id).map(|t| (d as i32, *t)));
        f.push(("below trunk", up.map_or(15, |u| u.0.min(15))));
        f.push(("above trunk", up.map_or(15, |u| u.1.min(15))));
        f.push(("trunk share", tenths(by_around.get(&trunk).copied().unwrap_or(0), total)));
        f.push(("around share", tenths(by_around.get(&c.around).copied().unwrap_or(0), total)));
        let s = sig_w[&sigs[i]];
        let s2 = sig2_w[&sigs2[i]];
        f.push(("signature share", tenths(s.0, total)));
        f.push(("signature count", log2(s.1)));
        f.push(("signature2 share", tenths(s2.0, total)));
        f.push(("signature2 count", log2(s2.1)));
        f.push(("main signature", i32::from(Some(sigs[i]) == main_sig)));
        let a = around_stats[&c.around];
        f.push(("around count", log2(a.0)));
        f.push(("around linked", tenths(a.2, a.1)));
        f.push(("around text", log2(a.1)));
        f.push(("own share of around", tenths(w.len(), a.1)));
        f.push(("text before", log2(before)));
        f.push(("text after", log2(below[i + 1])));
        f.push(("place", tenths(before, total)));
        f.push(("before first", first_strong.map_or(-1, |p| (p as i32 - i as i32).clamp(-1, 12))));
        f.push(("after last", last_strong.map_or(-1, |p| (i as i32 - p as i32).clamp(-1, 12))));
        for (d, label) in [
            (-2i64, ["p2 strong", "p2 linked", "p2 same", "p2 shape", "p2 chars"]),
            (-1, ["p strong", "p linked", "p same", "p shape", "p chars"]),
            (1, ["n strong", "n linked", "n same", "n shape", "n chars"]),
            (2, ["n2 strong", "n2 linked", "n2 same", "n2 shape", "n2 chars"]),
        ] {
            let j = i as i64 + d;
            let o = (j >= 0 && (j as usize) < n).then(|| j as usize);
            f.push((label[0], o.map_or(-1, |j| i32::from(strong[j]))));
            f.push((label[1], o.map_or(-1, |j| tenths(cands[j].linked, cands[j].words.len()))));
            f.push((label[2], o.map_or(-1, |j| i32::from(cands[j].around == c.around))));
            f.push((label[3], o.map_or(-1, |j| cands[j].shape as i32)));
            f.push((label[4], o.map_or(-1, |j| log2(cands[j].words.chars().count()))));
        }
        f.push(("since heading", since_heading));
        f.push(("heading linked", heading_linked));
        f.push(("heading reason", heading_reason));
        f.push(("heading level", heading_level));
        f.push(("after picture", i32::from(c.after_picture)));
        f.push(("after rule", i32::from(c.after_rule)));
        let n_pic = cands.get(i + 1).map_or(-1, |x| i32::from(x.after_picture));
        f.push(("before picture", n_pic));
        let sect = std::iter::successors(Some(c.at), |id| tree.parent(*id)).take(12).find_map(|id| {
            Some(match *tree.name(id)? {
                local_name!("aside") => 1,
                local_name!("header") => 2,
                local_name!("footer") => 3,
                local_name!("figure") => 4,
                local_name!("table") => 5,
                local_name!("blockquote") => 6,
                local_name!("section") => 7,
                local_name!("article") => 8,
                local_name!("main") => 9,
                local_name!("nav") => 10,
                local_name!("form") => 11,
                local_name!("ul") => 12,
                local_name!("ol") => 13,
                _ => return None,
            })
        });
        f.push(("section tag", sect.unwrap_or(0)));
        f.push(("depth from trunk", (depths[c.at as usize] - depths[trunk as usize]).clamp(-10, 20)));
        let short = w.len() < 250;
        f.push(("byline", i32::from(short && dateline::front_line(w, None).is_some())));
        f.push(("credit", i32::from(short && credit::begin(w, None) == Some(0))));
        f.push(("label", i32::from(short && (page_sections::reason(w).is_some() || labels::furniture(w).is_some()))));
        let kinds = ["related", "newsletter", "share bar", "advertisement", "navigation", "caption", "byline"];
        f.push((
            "label kind",
            kinds.iter().position(|k| labels::label_at_start(w, k).is_some()).map_or(-1, |p| p as i32),
        ));
        let mut kinds = [0i32; 10];
        for (at, word) in lw.iter().enumerate() {
            if let Some(k) = crate::lexicon::plug_words::kind(word) {
                kinds[k as usize] += 1;
            }
            if let Some(next) = lw.get(at + 1)
                && let Some(k) = crate::lexicon::plug_words::kind(&format!("{word}-{next}"))
            {
                kinds[k as usize] += 1;
            }
        }
        for (k, name) in [
            "w subscribe",
            "w follow",
            "w contact",
            "w app",
            "w donate",
            "w see",
            "w rights",
            "w credit",
            "w author",
            "w company",
        ]
        .into_iter()
        .enumerate()
        {
            f.push((name, kinds[k].min(4)));
        }
        let all: i32 = kinds.iter().sum();
        f.push(("w all", all.min(10)));
        f.push(("w share", tenths(2 * all as usize, lw.len())));
        let address = lw
            .iter()
            .filter(|x| {
                matches!(
                    x.as_str(),
                    "you"
                        | "your"
                        | "yours"
                        | "us"
                        | "our"
                        | "we"
                        | "sie"
                        | "ihr"
                        | "ihre"
                        | "ihnen"
                        | "ihren"
                        | "du"
                        | "dein"
                        | "deine"
                        | "dir"
                        | "dich"
                        | "euch"
                        | "uns"
                        | "unser"
                        | "unsere"
                        | "unserem"
                        | "unseren"
                        | "unserer"
                        | "wir"
                        | "vous"
                        | "votre"
                        | "vos"
                        | "nous"
                        | "notre"
                        | "nos"
                        | "usted"
                        | "tu"
                        | "te"
                        | "nosotros"
                        | "nuestro"
                        | "nuestra"
                        | "você"
                        | "seu"
                        | "sua"
                        | "nosso"
                        | "nossa"
                        | "voi"
                        | "vostro"
                        | "nostro"
                        | "nostra"
                        | "u"
                        | "uw"
                        | "jouw"
                        | "je"
                        | "onze"
                        | "ons"
                        | "deg"
                        | "din"
                        | "oss"
                        | "vår"
                        | "vi"
                        | "dig"
                        | "os"
                        | "vores"
                        | "twój"
                        | "twoje"
                        | "nasz"
                        | "nasze"
                        | "naszego"
                        | "vás"
                        | "váš"
                        | "nás"
                        | "náš"
                        | "naše"
                        | "вы"
                        | "вас"
                        | "вам"
                        | "ваш"
                        | "нас"
                        | "наш"
                        | "наши"
                        | "siz"
                        | "sizin"
                        | "biz"
                        | "bizim"
                        | "anda"
                        | "kami"
                )
            })
            .count();
        f.push(("address", (address as i32).min(6)));
        f.push(("address share", tenths(2 * address, lw.len())));
        f.push(("has class", i32::from(tree.attribute(c.at, "class").is_some())));
        f.push(("has style", i32::from(tree.attribute(c.at, "style").is_some())));
        f.push(("page text", log2(total)));
        f.push(("page inside", log2(cands.len())));
        f.push(("cjk", i32::from(w.chars().take(20).any(|ch| ('\u{3000}'..'\u{a000}').contains(&ch)))));
        if names.is_empty() {
            names = f.iter().map(|x| x.0).collect();
        }
        out.push(f.into_iter().map(|x| x.1).collect());
        before += weights[i];
        since_heading = (since_heading + 1).min(20);
        if c.shape == Shape::Heading || (c.bold * 10 > w.len() * 9 && w.len() < 80) {
            since_heading = 0;
            heading_linked = i32::from(c.is_linked());
            heading_reason = i32::from(page_sections::reason(w).is_some());
            heading_level = level;
        }
    }
    (names, out)
}
