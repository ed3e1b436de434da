//! The layout of months on a calendar page, in day numbers.
//!
//! Separate from [`Date`](crate::bank::Date), which has no day numbers and covers only the years a bank needs: people
//! can page through the calendar to every month that an `i32` of years has. Before 1582 the Gregorian calendar is
//! extended backward.

/// A month, for a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day, in days since 1970-01-01.
    pub first: i64,
    /// Its number of days: 28 to 31.
    pub length: u8,
    /// The weekday of its first day: 0 is Monday, 6 is Sunday.
    pub weekday: u8,
}

/// A month of a year, 1 for January. Other numbers wrap into adjacent years: 0 is December of the previous year, 13
/// January of the next.
pub fn month(year: i32, month: u8) -> Month {
    let months = 12 * i64::from(year) + i64::from(month) - 1;
    let first = first(months);
    Month {
        first,
        length: (self::first(months + 1) - first) as u8,
        // 1970-01-01 was a Thursday.
        weekday: (first + 3).rem_euclid(7) as u8,
    }
}

/// The year and month, 1 for January, of a day in days since 1970-01-01. Days outside the years that an `i32` can hold
/// are clamped.
pub fn month_of(day: i64) -> (i32, u8) {
    let (least, most) = (12 * i64::from(i32::MIN), 12 * i64::from(i32::MAX) + 11);
    let day = day.clamp(first(least), first(most));
    // 400 years are 4,800 months and 146,097 days; an estimate by average months is never off by more than one.
    let guess = ((day + YEAR_ZERO) * 4_800).div_euclid(146_097);
    let months = if first(guess) > day { guess - 1 } else { guess + i64::from(first(guess + 1) <= day) };
    (months.div_euclid(12) as i32, months.rem_euclid(12) as u8 + 1)
}

/// Days from January 1 of the year 0 to 1970-01-01.
const YEAR_ZERO: i64 = 719_528;

/// The first day of a month, given in months since January of the year 0.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`: years that start in March
/// have their leap day at the end, where it shifts no other month.
fn first(months: i64) -> i64 {
    let since_march = months - 2;
    let (year, month) = (since_march.div_euclid(12), since_march.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // 60 days to March 1 of the year 0.
    365 * year + leap_days + (153 * month + 2) / 5 + 60 - YEAR_ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(year: i32, number: u8, first: i64, length: u8, weekday: u8) {
        assert_eq!(month(year, number), Month { first, length, weekday });
    }

    #[test]
    fn months_known_from_the_calendar() {
        check(1970, 1, 0, 31, 3);
        check(1969, 12, -31, 31, 0);
        // 2000-02-29 is day 11,016.
        check(2000, 2, 10_988, 29, 1);
        check(1900, 2, -25_536, 28, 3);
        check(2026, 11, 20_758, 30, 6);
        check(2028, 2, 21_215, 29, 1);
        check(2100, 2, 47_513, 28, 0);
    }

    #[test]
    fn a_calendar_is_leafed_through_past_the_ends_of_a_year() {
        assert_eq!(month(2026, 0), month(2025, 12));
        assert_eq!(month(2026, 13), month(2027, 1));
        assert_eq!(month(2026, 255), month(2047, 3));
    }

    #[test]
    fn each_day_of_four_hundred_years_lies_in_its_month() {
        // The calendar repeats after this range.
        for day in -80_000..80_000 {
            let (year, number) = month_of(day);
            let Month { first, length, .. } = month(year, number);
            assert!((1..=12).contains(&number) && (first..first + i64::from(length)).contains(&day), "{day}");
        }
    }

    #[test]
    fn no_day_and_no_month_is_too_far() {
        for (day, expected) in [(i64::MIN, (i32::MIN, 1)), (i64::MAX, (i32::MAX, 12))] {
            assert_eq!(month_of(day), expected);
        }
        for year in [i32::MIN, i32::MAX] {
            for number in 1..=12 {
                let Month { first, length, .. } = month(year, number);
                assert_eq!(month_of(first), (year, number));
                assert_eq!(month_of(first + i64::from(length) - 1), (year, number));
            }
        }
    }
}
