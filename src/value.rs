//! Values that staff write by hand: days, deadlines, numbers, clock times and names, read exactly and shown again.
//!
//! Each file reads one kind of value from its bare text and knows neither files nor keys. A fault's `part` is a span of
//! that text, and its `fix` replaces the part (the whole text if there is no part).

pub mod achievement;
pub mod amount;
pub(crate) mod calendar;
pub(crate) mod clock;
pub mod date;
pub mod date_range;
pub mod decimal;
pub mod delay;
pub mod due;
pub mod hours;
mod months;
pub mod name;
mod number;
mod part_of_day;
pub mod percent;
pub mod period;
pub mod qualifier;
pub mod quantity;
pub(crate) mod spelled;
mod spelling;
mod token;
pub mod verdict;
pub(crate) mod year;
