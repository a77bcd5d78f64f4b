//! Large tables in blocks: read ahead while all cores work, join in order.

use std::io::{self, ErrorKind, Read};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::source::stream::LineBlocks;

use super::fault::{RowFault, RowFaults};
use super::sheet::Sheet;

/// How much is read at a time; two blocks are held, and what is held is cheap only while it stays near the cores.
const BLOCK: usize = 2 * 1024 * 1024;
/// How much one core takes at a time.
const PART: usize = 256 * 1024;

/// Why a large table could not be worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkStop {
    /// What the operating system reports; [`ErrorKind::InvalidData`] where the content is no text.
    World(ErrorKind),
    /// Something is wrong with the table; the first places and their number.
    Faults(RowFaults),
}

impl From<io::Error> for BulkStop {
    fn from(error: io::Error) -> Self {
        Self::World(error.kind())
    }
}

impl From<RowFault> for BulkStop {
    fn from(fault: RowFault) -> Self {
        Self::Faults(RowFaults::one(fault))
    }
}

/// How many cores work on a table. The answer never depends on it.
///
/// German term: *Massenverarbeitung*.
#[derive(Debug)]
pub struct Bulk(rayon::ThreadPool);

impl Bulk {
    /// Works on this many cores; nought means all of them.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn on(cores: usize) -> Result<Self, BulkStop> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(cores)
            .build()
            .map(Self)
            .map_err(|_| BulkStop::World(ErrorKind::OutOfMemory))
    }

    pub(super) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.0.install(work)
    }
}

/// The head of a table and its first block.
pub(super) fn head<R: Read>(blocks: &mut LineBlocks<R>) -> Result<(Sheet, Vec<u8>), BulkStop> {
    let mut first = Vec::with_capacity(BLOCK);
    blocks.next(&mut first, BLOCK)?;
    let sheet = Sheet::read(&first)?;
    Ok((sheet, first))
}

/// Hands the rows of a table to `part` in stretches of whole lines, and what it makes of them to `join`, in order.
pub(super) fn each_part<R: Read + Send, T: Send>(
    blocks: &mut LineBlocks<R>,
    sheet: &Sheet,
    first: Vec<u8>,
    part: impl Fn(&[u8]) -> T + Sync,
    mut join: impl FnMut(T),
) -> Result<(), BulkStop> {
    let (mut block, mut ahead) = (first, Vec::with_capacity(BLOCK));
    let mut body = sheet.body;
    loop {
        let rows = block.get(body..).unwrap_or_default();
        let parts = parts(rows);
        let (done, more) = rayon::join(
            || parts.par_iter().map(|rows| part(rows)).collect::<Vec<T>>(),
            || blocks.next(&mut ahead, BLOCK),
        );
        done.into_iter().for_each(&mut join);
        if !more? {
            return Ok(());
        }
        std::mem::swap(&mut block, &mut ahead);
        body = 0;
    }
}

fn parts(rows: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = rows;
    while rest.len() > PART {
        let tail = rest.get(PART..).unwrap_or_default();
        let end = tail
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |end| end.saturating_add(PART).saturating_add(1));
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}
