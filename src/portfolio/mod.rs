//! What follows for many products, processes and authorities at once?
//!
//! Three questions on tables of any length: present values of many candidates ([`present_values`]), points and order of many
//! candidates ([`rank`]), and what of an inventory is worth an investigation first ([`screen`]). Rows are read in blocks on
//! all cores and calculated with integers whose error is bounded; where the bound could decide a digit or a place, the
//! fractions of [`crate::exact`] do. Blocks are joined in order, so the number of cores never changes a byte.

mod blocks;
mod cells;
mod fault;
mod firmness;
mod holding;
mod inventory;
mod measures;
mod names;
mod noticed;
mod order;
mod payment_rows;
mod payments;
mod rows;
mod scores;
mod sheet;
mod totals;
mod values;
mod writing;

pub use blocks::{Bulk, BulkStop};
pub use fault::{RowFault, RowFaults, SHOWN_FAULTS};
pub use firmness::{Firmness, OpenPlace};
pub use inventory::{Known, Part, Screened, Screening, Value, screen};
pub use measures::{Measured, measured};
pub use noticed::{Noticed, SCREEN_RULES, findings};
pub use order::{CriterionFirmness, Leading, OrderFirmness, Ranked, rank};
pub use payment_rows::payments;
pub use payments::Payments;
pub use sheet::Sheet;
pub use totals::{Process, Share, Shares, Trend, YearTotal};
pub use values::{Discounting, DiscountingFault, present_values};
