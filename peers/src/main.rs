//! Page to article, one page after the other on one core: html5ever's tree alone, Dateline, and two peers, on the same pages in one run.
//!
//! Each page is taken by all in turn, several times over; what counts is the shortest time of each, so that what else the machine does
//! weighs on none of them.

#[path = "../../crates/dateline/benches/tree/mod.rs"]
mod tree;

use flate2::read::MultiGzDecoder;
use html5ever::tendril::TendrilSink;
use std::error::Error;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often each page is read.
const TIMES: usize = 5;

/// One way to read a page; it gives the size of what it found, so that nothing is optimised away.
type Reader = (&'static str, fn(&str) -> usize);

const READERS: [Reader; 5] = [
    ("html5ever, tokens and tree builder alone", tree::nodes),
    ("html5ever, markup5ever_rcdom", rcdom),
    ("dateline, page to article", dateline),
    ("dom_smoothie", dom_smoothie),
    ("rs-trafilatura", rs_trafilatura),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
        paths = ["extraction/pages", "metadata/pages"].map(|folder| data.join(folder)).to_vec();
    }
    let mut pages = Vec::new();
    for path in &paths {
        pages.extend(load(path)?);
    }
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut sums = [Duration::ZERO; READERS.len()];
    for page in &pages {
        let mut best = [Duration::MAX; READERS.len()];
        for _ in 0..TIMES {
            for ((_, read), best) in READERS.iter().zip(&mut best) {
                let start = Instant::now();
                black_box(read(black_box(page)));
                *best = start.elapsed().min(*best);
            }
        }
        sums.iter_mut().zip(best).for_each(|(sum, best)| *sum += best);
    }
    println!("{} pages of {} KB in the mean; one core", pages.len(), bytes / 1000 / pages.len().max(1));
    println!("{:42} {:>7} {:>7}", "", "ms/page", "× tree");
    for ((name, _), sum) in READERS.iter().zip(sums) {
        let mean = sum.as_secs_f64() * 1000.0 / pages.len() as f64;
        println!("{name:42} {mean:7.2} {:7.2}", sum.as_secs_f64() / sums[0].as_secs_f64());
    }
    Ok(())
}

/// The pages of a file or a folder, unpacked.
fn load(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    if path.is_dir() {
        let mut files = path.read_dir()?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
        files.sort();
        return Ok(files.iter().map(|file| load(file)).collect::<Result<Vec<_>, _>>()?.concat());
    }
    let packed = std::fs::read(path)?;
    let mut bytes = Vec::new();
    if packed.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(&packed[..]).read_to_end(&mut bytes)?;
    } else {
        bytes = packed;
    }
    Ok(vec![String::from_utf8_lossy(&bytes).into_owned()])
}

fn rcdom(page: &str) -> usize {
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), html5ever::ParseOpts::default()).one(page);
    dom.document.children.borrow().len()
}

fn dateline(page: &str) -> usize {
    let articles = dateline::captures("page.html", page.as_bytes()).map(|raw| dateline::article(raw?, &dateline::Hints::default()));
    articles.map(|article| article.map_or(0, |text| text.len())).sum()
}

fn dom_smoothie(page: &str) -> usize {
    let article = dom_smoothie::Readability::new(page, None, None).and_then(|mut readability| readability.parse());
    article.map_or(0, |article| article.text_content.len())
}

fn rs_trafilatura(page: &str) -> usize {
    rs_trafilatura::extract(page).map_or(0, |article| article.content_text.len())
}
