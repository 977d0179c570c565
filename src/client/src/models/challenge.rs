use serde_json::Value;

use super::model;
use crate::{Object, Secret};

/// What Medusa v2 may require after the password.
pub(crate) enum Challenge {
    Redirect(String),
    Mfa(MfaChallenge),
    Verification(Verification),
}

model! {
    /// A second factor that Medusa v2 requires. Nobody is logged in yet.
    MfaChallenge {
        id: String,
        /// The methods that can complete the challenge, such as `totp`.
        methods: Vec<String>,
        /// Only for completing the challenge. The client does not keep it.
        token: Secret,
    }
}

model! {
    /// Medusa v2 requires the email address to be verified. Nobody is logged in yet.
    Verification {
        /// What the server says about the verification.
        verification: Object,
        /// Only for requesting the verification. The client does not keep it.
        token: Secret,
    }
}

impl Challenge {
    /// The challenge in the response to a login, if there is one.
    pub(crate) fn find(response: &Value) -> Option<Self> {
        let is_present = |key: &str| response.get(key).is_some_and(|value| !value.is_null());
        if is_present("mfa_required") {
            let mut challenge = response.get("mfa_challenge").cloned().unwrap_or_default();
            if let (Some(fields), Some(token)) = (challenge.as_object_mut(), response.get("token")) {
                fields.insert("token".to_owned(), token.clone());
            }
            return Some(Self::Mfa(serde_json::from_value(challenge).unwrap_or_default()));
        }
        if is_present("verification_required") {
            let mut verification: Verification = serde_json::from_value(response.clone()).unwrap_or_default();
            verification.extra.remove("verification_required");
            return Some(Self::Verification(verification));
        }
        response.get("location")?.as_str().map(|location| Self::Redirect(location.to_owned()))
    }
}

/// Defines what a login ends with: success, or what Medusa v2 requires first.
macro_rules! with_challenges {
    ($(#[$meta:meta])* $name:ident { $(#[$done_meta:meta])* $done:ident($type:ty) }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[$done_meta])*
            $done($type),
            /// v2: the login continues on the page of another provider. Nobody is logged in yet.
            Redirect {
                /// The URL of that page.
                location: String,
            },
            /// v2: the login requires a second factor. Nobody is logged in yet.
            MfaRequired($crate::MfaChallenge),
            /// v2: the login requires a verified email address. Nobody is logged in yet.
            VerificationRequired($crate::Verification),
        }

        impl $name {
            pub(crate) fn of_challenge(challenge: $crate::models::Challenge) -> Self {
                match challenge {
                    $crate::models::Challenge::Redirect(location) => Self::Redirect { location },
                    $crate::models::Challenge::Mfa(challenge) => Self::MfaRequired(challenge),
                    $crate::models::Challenge::Verification(verification) => Self::VerificationRequired(verification),
                }
            }
        }
    };
}

pub(crate) use with_challenges;
