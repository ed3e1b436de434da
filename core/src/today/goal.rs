//! A person's goal: the day of the exam, and how many questions a day. Guidance depends on this and on the log alone.

/// How many questions a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Daily {
    /// 10.
    Ten,
    /// 20.
    #[default]
    Twenty,
    /// 40.
    Forty,
}

impl Daily {
    /// All choices, ascending.
    pub const ALL: [Self; 3] = [Self::Ten, Self::Twenty, Self::Forty];

    /// How many questions that is.
    pub fn questions(self) -> usize {
        match self {
            Self::Ten => 10,
            Self::Twenty => 20,
            Self::Forty => 40,
        }
    }

    /// The choice with so many questions.
    pub fn of_questions(questions: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|daily| daily.questions() == questions)
    }
}

/// A goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// The day of the exam, in days since 1970-01-01 in the person's calendar.
    pub exam_day: Option<i64>,
    /// How many questions a day.
    pub daily: Daily,
}

impl Goal {
    /// Days from today to the exam, 0 on its day; none without an exam day, or once it is past.
    pub fn days_left(self, today: i64) -> Option<i64> {
        self.exam_day?.checked_sub(today).filter(|days| *days >= 0)
    }
}
