//! The record kept: many articles in one file, many reports of one event, and questions to both.
//!
//! [`Store`] is one SQLite file. What is read goes in as [`Prepared`] articles, a batch a transaction ([`Store::keep`]); what holds over
//! articles (who is one and the same, which articles are copies, which reports tell one event) is then worked out by
//! [`Store::settle`], from the contents alone, so that neither order nor interruption shows. Questions are [`ask`], ways out are
//! [`export`].
//!
//! ```
//! use dateline_store::{Found, Prepared, Store, ask, fingerprint};
//! let hints = dateline::Hints::default();
//! let news = "Talks End\n\nDecember 15, 2020\n\nThe talks are over, Anna Berg said Tuesday.\n";
//! let raw = dateline::captures("news.txt", news.as_bytes()).next().unwrap()?;
//! let print = fingerprint(&raw, &hints);
//! let reading = dateline::read(raw, &hints)?;
//!
//! let folder = tempfile::tempdir()?;
//! let mut store = Store::open(&folder.path().join("news.db"), |_| {})?;
//! store.keep(&[Found::Article(Box::new(Prepared::of(print, reading.record, &reading.sentences)))], false)?;
//! store.settle()?;
//! let answer = ask::said(&store, &ask::Said { by: Some("berg".into()), ..Default::default() })?;
//! assert_eq!(answer.rows.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod store;

mod days;
mod fold;
mod hash;
mod shingle;

mod prepare;

mod keep;

mod rebuild;

mod settle;

mod decide;

pub mod ask;

pub mod export;

pub use days::Days;
pub use decide::Decision;
pub use error::Error;
pub use fold::fold;
pub use keep::{Found, Kept, Skipped};
pub use prepare::{Prepared, fingerprint};
pub use settle::Settled;
pub use store::Store;
