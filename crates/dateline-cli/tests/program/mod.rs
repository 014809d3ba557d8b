//! Runs the built program in an empty folder, and looks at what it prints and holds.

#![allow(dead_code, reason = "each test program uses a part")]

use std::fs;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// Writes what the program reads.
type Writer = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// A run that is being prepared.
pub struct Program {
    folder: TempDir,
    command: Command,
    input: Option<Writer>,
}

/// What came of a run.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
    /// The most memory that it held, in KiB, where the system tells.
    peak: Option<u64>,
}

/// The program with these arguments.
pub fn dateline(arguments: &[&str]) -> Program {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder.path());
    Program { folder, command, input: None }
}

impl Program {
    /// Puts a file, and the folders above it, where the program runs.
    pub fn file(self, name: &str, bytes: &[u8]) -> Program {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
        self
    }

    pub fn folder(self, name: &str) -> Program {
        fs::create_dir_all(self.folder.path().join(name)).expect("folders can be made");
        self
    }

    #[cfg(unix)]
    pub fn link(self, name: &str, to: &str) -> Program {
        std::os::unix::fs::symlink(to, self.folder.path().join(name)).expect("links can be made");
        self
    }

    /// Lets a thread write to the program's standard input.
    pub fn writes(mut self, input: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Program {
        self.input = Some(Box::new(input));
        self
    }

    pub fn run(mut self) -> Run {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        let input = self.input.take();
        // The program may stop reading when it has seen enough: that is no failure of the writer.
        let writer = std::thread::spawn(move || input.map(|input| input(&mut stdin)));
        let mut stderr = child.stderr.take().expect("standard error is piped");
        let err = std::thread::spawn(move || {
            let mut err = String::new();
            stderr.read_to_string(&mut err).map(|_| err)
        });
        let process = child.id();
        let watcher = std::thread::spawn(move || peak(process));
        let mut out = Vec::new();
        child.stdout.take().expect("standard output is piped").read_to_end(&mut out).expect("the output can be read");
        let status = child.wait().expect("the program ends");
        let _ = writer.join().expect("the writer does not panic");
        Run {
            code: status.code().expect("the program ends by itself, not by a signal"),
            out: String::from_utf8(out).expect("the output is UTF-8"),
            err: err.join().expect("the reader does not panic").expect("the messages are UTF-8"),
            peak: watcher.join().expect("the watcher does not panic"),
        }
    }

    /// Runs, and sees to it that everything is read; gives the output.
    pub fn succeeds(self) -> String {
        let run = self.run();
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        run.out
    }

    /// Runs, and sees to it that nothing is read and that this is said.
    pub fn fails(self, message: &str) {
        let run = self.run();
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", message));
    }
}

impl Run {
    /// The ids of the records that were printed.
    pub fn ids(&self) -> Vec<String> {
        let id = |line| serde_json::from_str::<dateline::Record>(line).expect("a record a line").id;
        self.out.lines().map(id).collect()
    }

    /// Sees to it that the program held no more than so many MiB.
    pub fn held_at_most(&self, mebibytes: u64) {
        if let Some(peak) = self.peak {
            assert!(peak <= mebibytes << 10, "held {} MiB, expected at most {mebibytes}", peak >> 10);
        }
    }
}

/// The most memory, in KiB, that a process has held: looked up again and again until the process is gone.
fn peak(process: u32) -> Option<u64> {
    let mut peak = None;
    while let Ok(status) = fs::read_to_string(format!("/proc/{process}/status")) {
        let Some(held) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) else { break };
        peak = held.trim().trim_end_matches(" kB").parse().ok();
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}
