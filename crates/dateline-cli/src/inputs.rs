//! Files to read: the paths that were given, folders walked in an order that does not depend on the file system.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Something to read captures from.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A folder in which a browser saved what belongs to the page beside it: not captures, but pictures, styles and frames.
    PageFiles(PathBuf),
}

/// What a browser adds to a page's name to name that folder: Chromium the first, Firefox and Internet Explorer the word of their language.
/// This is the list that Windows keeps pages and folders together by, <https://learn.microsoft.com/windows/win32/shell/manage>.
const PAGE_FILES: [&str; 22] = [
    "_files",
    ".files",
    "-Dateien",
    "-filer",
    "_archivos",
    "_arquivos",
    "_bestanden",
    "_bylos",
    "_datoteke",
    "_dosyalar",
    "_elemei",
    "_failid",
    "_fails",
    "_fajlovi",
    "_ficheiros",
    "_fichiers",
    "_file",
    "_fitxategiak",
    "_fitxers",
    "_pliki",
    "_soubory",
    "_tiedostot",
];

/// What the name of a saved page ends with.
const PAGE: [&str; 4] = [".html", ".htm", ".xhtml", ".xht"];

/// Why a path gives nothing to read.
#[derive(Debug)]
pub struct Problem {
    pub path: PathBuf,
    pub message: String,
}

/// What the paths name, in order: each path as given, a folder's files sorted by the bytes of their names, depth first.
///
/// Only one folder's names are held for each level of depth.
pub struct Inputs {
    /// Folders that are being walked, innermost last: the entries still to come, in reverse.
    walk: Vec<Vec<PathBuf>>,
    /// Paths still to come, in reverse.
    paths: Vec<PathBuf>,
    /// All paths that were given.
    given: BTreeSet<PathBuf>,
    /// The folders that have been entered from the current path, by their real names: no link leads into one again.
    entered: BTreeSet<PathBuf>,
    /// The path that is being walked, and whether anything in it was a file.
    root: Option<(PathBuf, bool)>,
}

impl Inputs {
    /// The inputs that `paths` name: standard input where there are none.
    pub fn of(paths: &[PathBuf]) -> Inputs {
        let mut paths: Vec<PathBuf> = paths.iter().rev().cloned().collect();
        if paths.is_empty() {
            paths.push(PathBuf::from("-"));
        }
        let given = paths.iter().cloned().collect();
        Inputs { walk: Vec::new(), paths, given, entered: BTreeSet::new(), root: None }
    }

    /// Begins to walk a folder, unless it has been walked already.
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if !self.entered.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut names: Vec<OsString> = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            if !is_hidden(&name) {
                names.push(name);
            }
        }
        names.sort_unstable_by(|a, b| b.as_encoded_bytes().cmp(a.as_encoded_bytes()));
        self.walk.push(names.into_iter().map(|name| folder.join(name)).collect());
        Ok(())
    }

    /// The next path of the folders that are being walked.
    fn next_in_folders(&mut self) -> Option<PathBuf> {
        loop {
            if let Some(path) = self.walk.last_mut()?.pop() {
                return Some(path);
            }
            self.walk.pop();
        }
    }

    /// What stands behind a path: an input, or nothing where it is a folder, which is then walked.
    fn look(&mut self, path: PathBuf, given: bool) -> Option<Result<Input, Problem>> {
        let looked = fs::metadata(&path).and_then(|metadata| match metadata.is_dir() {
            true if self.is_beside_its_page(&path, given) => Ok(Found::PageFiles),
            true => self.enter(&path).map(|()| Found::Folder),
            // A pipe that was named is meant; one that lies in a folder would be waited for.
            false if metadata.is_file() || given => Ok(Found::File),
            false => Ok(Found::Pipe),
        });
        match looked {
            Ok(Found::Folder) => None,
            Ok(Found::PageFiles) => Some(Ok(Input::PageFiles(path))),
            Ok(Found::File) => Some(Ok(Input::File(path))),
            Ok(Found::Pipe) => {
                Some(Err(Problem { path, message: "expected a file, found a pipe or a device".to_owned() }))
            }
            Err(error) => Some(Err(Problem { path, message: format!("expected a readable file, found: {error}") })),
        }
    }

    /// Whether a folder holds the files of a page that is read too: one beside it or, where the folder was given, one that was given.
    fn is_beside_its_page(&self, folder: &Path, given: bool) -> bool {
        let Some(name) = folder.file_name() else { return false };
        let stems = PAGE_FILES.iter().filter_map(|ending| name.as_encoded_bytes().strip_suffix(ending.as_bytes()));
        let mut pages = stems.flat_map(|stem| {
            // Names in other encodings than UTF-8 are no browser's.
            let stem = String::from_utf8_lossy(stem).into_owned();
            PAGE.iter().map(move |ending| folder.with_file_name(format!("{stem}{ending}")))
        });
        pages.any(|page| if given { self.given.contains(&page) } else { page.is_file() })
    }
}

/// What stands behind a path.
enum Found {
    File,
    Folder,
    PageFiles,
    Pipe,
}

impl Iterator for Inputs {
    type Item = Result<Input, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(path) = self.next_in_folders() {
                let found = self.look(path, false);
                if let (Some(_), Some((_, any))) = (&found, &mut self.root) {
                    *any = true;
                }
                if found.is_some() {
                    return found;
                }
                continue;
            }
            if let Some((path, false)) = self.root.take() {
                let message = "expected files, found a folder without any".to_owned();
                return Some(Err(Problem { path, message }));
            }
            let path = self.paths.pop()?;
            if path == OsStr::new("-") {
                return Some(Ok(Input::Stdin));
            }
            self.entered.clear();
            let found = self.look(path.clone(), true);
            if found.is_some() {
                return found;
            }
            self.root = Some((path, false));
        }
    }
}

/// By the custom of Unix; `.DS_Store` and `.git` are no captures.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}
