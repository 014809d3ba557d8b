//! What the README and the tutorials show is what the program prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The pages, from the project's root.
const PAGES: [&str; 4] = ["README.md", "docs/journalist.md", "docs/political-scientist.md", "docs/engineer.md"];

/// Each `console` block is a line `$ dateline …` and what it prints on standard output. The blocks of a page are run one after another in
/// a folder with nothing in it but the samples. Where a page shows something else, the page as it should be is written out and named.
#[test]
fn the_pages_show_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut stale = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).expect("the page is there");
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        copy(&root.join("samples"), &folder.path().join("samples"));
        copy(&root.join("docs/dictionaries"), &folder.path().join("docs/dictionaries"));
        let fresh = printed_anew(&text, folder.path());
        if fresh != text {
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(page.replace('/', "-"));
            fs::write(&path, fresh).expect("files can be written");
            stale.push(format!("{page} shows something else than {}", path.display()));
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// The page with every `console` block as it is printed today.
fn printed_anew(page: &str, folder: &Path) -> String {
    let mut pieces = page.split("```console\n");
    let mut fresh = pieces.next().expect("split gives at least one piece").to_owned();
    let mut blocks = 0;
    for piece in pieces {
        let (block, rest) = piece.split_once("```").expect("a block ends");
        let command = block.lines().next().expect("a block has a command");
        let arguments = command.strip_prefix("$ dateline ").expect("a block begins with `$ dateline `");
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        let output = program.args(words(arguments)).current_dir(folder).output().expect("the program runs");
        let printed = String::from_utf8(output.stdout).expect("the program prints UTF-8");
        let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(output.status.success(), "`{command}` fails: {told}");
        let printed = printed.trim_end();
        let shown = if printed.is_empty() { command.to_owned() } else { format!("{command}\n{printed}") };
        fresh += &format!("```console\n{shown}\n```{rest}");
        blocks += 1;
    }
    assert!(blocks > 0, "the page shows nothing that the program prints");
    fresh
}

/// The words of a command line; what stands between single quotation marks is one.
fn words(line: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, piece) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            all.push(piece.to_owned());
        } else {
            all.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("files can be copied");
        }
    }
}
