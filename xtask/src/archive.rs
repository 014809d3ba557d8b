//! Writes web archives: the sample, byte for byte as it lies in `samples`, and large ones to measure with.

use crate::root;
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Options {
    /// A folder of pages, to be packed over and over instead of the sample
    #[arg(long, requires = "out")]
    pages: Option<PathBuf>,
    /// How large an archive of pages is to be, in megabytes
    #[arg(long, default_value_t = 100)]
    megabytes: u64,
    /// Where to write [default: the sample]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// The sample, from the top of the checkout.
const SAMPLE: &str = "samples/norvania-crawl.warc.gz";

const HOTLINE: &[u8] = include_bytes!("archive/courier-hotline.html");
const CONVOYS: &[u8] = include_bytes!("archive/times-grain-corridor.html");
/// In windows-1252, which only the header of its answer says.
const PRAISE: &[u8] = include_bytes!("archive/dispatch-envoy-praised.html");

/// One white pixel.
const IMAGE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

pub fn run(options: &Options) -> Result<String, String> {
    let out = options.out.clone().unwrap_or_else(|| root().join(SAMPLE));
    let fail = |error: io::Error| format!("{}: {error}", out.display());
    let mut archive = Archive { out: BufWriter::new(File::create(&out).map_err(fail)?), records: 0, size: 0 };
    match &options.pages {
        Some(folder) => repeated(&mut archive, folder, options.megabytes * 1_000_000).map_err(fail)?,
        None => sample(&mut archive).map_err(fail)?,
    }
    archive.out.flush().map_err(fail)?;
    Ok(format!("{}: {} records, {} bytes", out.display(), archive.records, archive.size))
}

/// The records of the sample: three pages, and what stands between pages in an archive.
fn sample(archive: &mut Archive) -> io::Result<()> {
    const COURIER: &str = "https://www.harbour-courier.example/2023/jun/30/norvania-veskia-hotline";
    const TIMES: &str = "https://www.norvania-times.example/business/grain-convoys-sele-strait-a11207";
    archive.add(
        "warcinfo",
        "2023-07-07T04:00:00Z",
        "",
        "application/warc-fields",
        b"software: cargo xtask archive\r\n",
    )?;
    let request = b"GET /2023/jun/30/norvania-veskia-hotline HTTP/1.1\r\nHost: www.harbour-courier.example\r\nAccept-Encoding: gzip, br\r\n\r\n";
    archive.add("request", "2023-07-07T04:00:01Z", about(COURIER), "application/http; msgtype=request", request)?;
    let gzip = "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
    archive.answer("2023-07-07T04:00:01Z", COURIER, "200 OK", gzip, &chunked(&packed(HOTLINE)?))?;
    let moved = format!("Location: {TIMES}\r\nContent-Length: 0\r\n");
    archive.answer("2023-07-07T04:00:02Z", &TIMES.replace("https", "http"), "301 Moved Permanently", &moved, b"")?;
    let brotli = "content-type: text/html\r\ncontent-encoding: br\r\n";
    archive.answer("2023-07-07T04:00:03Z", TIMES, "200 OK", brotli, &brotli_stored(CONVOYS))?;
    let image = format!("Content-Type: image/gif\r\nContent-Length: {}\r\n", IMAGE.len());
    let address = "https://www.harbour-courier.example/img/hotline.gif";
    archive.answer("2023-07-07T04:00:04Z", address, "200 OK", &image, IMAGE)?;
    let missing = "Content-Type: text/html; charset=utf-8\r\n";
    let address = "https://www.norvania-times.example/x";
    archive.answer(
        "2023-07-07T04:00:05Z",
        address,
        "404 Not Found",
        missing,
        b"<h1>This page has left the building</h1>",
    )?;
    let plain = format!("Content-Type: text/html; charset=windows-1252\r\nContent-Length: {}\r\n", PRAISE.len());
    archive.answer(
        "2023-07-07T04:00:06Z",
        "http://www.capital-dispatch.example/europe/sele.htm",
        "200 OK",
        &plain,
        PRAISE,
    )?;
    let again = format!(
        "WARC-Target-URI: {COURIER}\r\nWARC-Refers-To-Target-URI: {COURIER}\r\nWARC-Refers-To-Date: 2023-07-07T04:00:01Z\r\n\
         WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\nWARC-Payload-Digest: {}\r\n",
        digest(HOTLINE)
    );
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    archive.add("revisit", "2023-07-08T04:00:01Z", &again, "application/http; msgtype=response", head)
}

/// Answers with the pages of a folder, again and again, until there are enough bytes. Every second one is packed by its server.
fn repeated(archive: &mut Archive, folder: &Path, enough: u64) -> io::Result<()> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let pages: Vec<Vec<u8>> = paths.iter().map(|path| page(path)).collect::<Result<_, _>>()?;
    for (number, page) in pages.iter().cycle().enumerate() {
        let (url, date) = (format!("https://news.example/{number}"), "2023-07-07T04:00:00Z");
        archive.add("request", date, about(&url), "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")?;
        match number % 2 {
            0 => archive.answer(date, &url, "200 OK", "Content-Type: text/html\r\n", page)?,
            _ => archive.answer(
                date,
                &url,
                "200 OK",
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                &packed(page)?,
            )?,
        }
        if archive.size >= enough {
            break;
        }
    }
    Ok(())
}

/// The bytes of a page, which may be packed.
fn page(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = fs::read(path)?;
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

/// The header line that names what a record is about.
fn about(url: &str) -> String {
    format!("WARC-Target-URI: {url}\r\n")
}

/// An archive that is being written: a gzip member a record.
struct Archive {
    out: BufWriter<File>,
    records: u64,
    /// The bytes that were written.
    size: u64,
}

impl Archive {
    /// Writes an answer with its header and its body.
    fn answer(&mut self, date: &str, url: &str, status: &str, header: &str, body: &[u8]) -> io::Result<()> {
        let block = [format!("HTTP/1.1 {status}\r\n{header}\r\n").as_bytes(), body].concat();
        self.add("response", date, about(url), "application/http; msgtype=response", &block)
    }

    /// Writes a record of a kind, with more lines in its header, and a block of a media type.
    fn add(&mut self, kind: &str, date: &str, more: impl AsRef<str>, media: &str, block: &[u8]) -> io::Result<()> {
        self.records += 1;
        let head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012}>\r\nWARC-Date: {date}\r\n\
             {}WARC-Block-Digest: {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
            self.records,
            more.as_ref(),
            digest(block),
            block.len()
        );
        let member = packed(&[head.as_bytes(), block, b"\r\n\r\n"].concat())?;
        self.size += member.len() as u64;
        self.out.write_all(&member)
    }
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A body in chunks of a kilobyte.
fn chunked(body: &[u8]) -> Vec<u8> {
    let chunk = |chunk: &[u8]| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat();
    body.chunks(1024).flat_map(chunk).chain(*b"0\r\n\r\n").collect()
}

/// A body in brotli that is not made smaller: a window of 64 KiB, one block as it stands, and an empty last one (RFC 7932, section 9).
fn brotli_stored(body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() - 1).expect("the pages of the sample have less than 64 KiB");
    let header = u32::from(length) << 4 | 1 << 20;
    [&header.to_le_bytes()[..3], body, &[3]].concat()
}

/// A digest as WARC writes it.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold("sha256:".to_owned(), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("writing to a String cannot fail");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_what_this_writes() {
        let out = std::env::temp_dir().join(format!("dateline-sample-{}.warc.gz", std::process::id()));
        run(&Options { pages: None, megabytes: 0, out: Some(out.clone()) }).unwrap();
        let written = fs::read(&out).unwrap();
        fs::remove_file(&out).unwrap();
        assert!(written == fs::read(root().join(SAMPLE)).unwrap(), "`cargo xtask archive` writes the sample anew");
    }
}
