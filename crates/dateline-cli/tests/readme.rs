//! What the README shows is what the program prints.

use std::path::Path;
use std::process::Command;

/// Each `console` block is a line `$ dateline …` and what it prints on standard output, run from the project's root.
#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let mut blocks = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().expect("split gives at least one piece");
        let (command, shown) = block.split_once('\n').expect("a block has a command and its output");
        let arguments = command.strip_prefix("$ dateline ").expect("a block begins with `$ dateline `");
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(arguments.split(' '))
            .current_dir(&root)
            .output()
            .expect("the program runs");
        let printed = String::from_utf8(output.stdout).expect("the program prints UTF-8");
        assert_eq!(printed.trim_end(), shown.trim_end(), "`{command}` prints something else");
        blocks += 1;
    }
    assert!(blocks > 0, "the README shows nothing that the program prints");
}
