use super::User;
use crate::models::with_challenges;

with_challenges! {
    /// What logging in a user ends with.
    AdminLogin {
        /// This user is logged in.
        User(Box<User>)
    }
}
