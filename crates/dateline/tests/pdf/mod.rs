//! PDF files made by hand, for tests: objects in, a file with its table out.

use std::io::Write;

/// A PDF file in the making.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
}

impl Pdf {
    /// A file with a catalogue (object 1), a tree of pages (object 2) of these kids, and a font (object 3).
    pub fn with_kids(kids: &str) -> Pdf {
        let mut pdf = Pdf::default();
        pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.add(&format!("<< /Type /Pages /Kids [{kids}] /Count 1 /MediaBox [0 0 400 600] >>"));
        pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        pdf
    }

    /// A file of one page (object 4) that shows this content (object 5).
    pub fn page(content: &str) -> Pdf {
        let mut pdf = Pdf::with_kids("4 0 R");
        pdf.add("<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >> >>");
        pdf.stream("", content.as_bytes());
        pdf
    }

    /// Adds the next object.
    pub fn add(&mut self, object: &str) -> &mut Pdf {
        self.objects.push(object.as_bytes().to_vec());
        self
    }

    /// Adds a stream with these entries in its dictionary.
    pub fn stream(&mut self, entries: &str, bytes: &[u8]) -> &mut Pdf {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
        object.extend_from_slice(bytes);
        object.extend_from_slice(b"\nendstream");
        self.objects.push(object);
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (nth, object) in self.objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend_from_slice(format!("{} 0 obj\n", nth + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        let size = self.objects.len() + 1;
        let trailer = format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        file.extend_from_slice(trailer.as_bytes());
        file
    }
}

/// Operators that set lines of text one under the other, from a place on the page.
pub fn lines(left: u32, top: u32, size: u32, lines: &[&str]) -> String {
    let mut content = format!("BT /F {size} Tf {} TL 1 0 0 1 {left} {top} Tm\n", size + size / 4);
    for line in lines {
        let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content + "ET\n"
}

/// Packed as `FlateDecode` unpacks it.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("writing to memory does not fail");
    encoder.finish().expect("writing to memory does not fail")
}
