//! What a Medusa auth client says, and how it reads the answers.
