//! What V8 says of text that is no JSON: Medusa v2 passes it on.
//!
//! body-parser takes objects and arrays only, and refuses all else at its first character. Positions count UTF-16 units.

/// The message for a text that cannot be parsed.
pub(crate) fn complaint(text: &str) -> String {
    let text: Vec<u16> = text.encode_utf16().collect();
    let mut reader = Reader { text: &text, at: 0 };
    match reader.document() {
        Err(complaint) => complaint,
        Ok(()) => "Unexpected end of JSON input".to_owned(),
    }
}

/// How much of a long text is shown on either side of what is wrong.
const CONTEXT: usize = 10;

struct Reader<'a> {
    text: &'a [u16],
    at: usize,
}

/// What is open around the value that is read.
#[derive(Clone, Copy)]
enum Open {
    Object,
    Array,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), String> {
        self.skip_space();
        if !matches!(self.peek(), Some('{' | '[') | None) {
            return Err(self.unexpected_token());
        }
        let mut open = Vec::new();
        loop {
            if !self.opens(&mut open)? {
                continue;
            }
            // A value is over, and with it whatever ends behind it.
            loop {
                self.skip_space();
                let next = self.peek();
                match (open.last(), next) {
                    (None, None) => return Ok(()),
                    (None, _) => return Err(self.here("Unexpected non-whitespace character after JSON")),
                    (Some(Open::Object), Some('}')) | (Some(Open::Array), Some(']')) => drop(open.pop()),
                    (Some(Open::Object), Some(',')) => {
                        self.at += 1;
                        self.name("Expected double-quoted property name in JSON")?;
                        self.colon(Self::unexpected)?;
                        break;
                    }
                    (Some(Open::Array), Some(',')) => {
                        self.at += 1;
                        break;
                    }
                    (Some(Open::Object), _) => {
                        return Err(self.here("Expected ',' or '}' after property value in JSON"));
                    }
                    (Some(Open::Array), _) => return Err(self.here("Expected ',' or ']' after array element in JSON")),
                }
                self.at += 1;
            }
        }
    }

    /// Read a value, or the beginning of one that has others in it: false then.
    fn opens(&mut self, open: &mut Vec<Open>) -> Result<bool, String> {
        self.skip_space();
        match self.peek() {
            Some('{') => {
                self.at += 1;
                self.skip_space();
                open.push(Open::Object);
                if self.peek() == Some('}') {
                    return Ok(true);
                }
                self.name("Expected property name or '}' in JSON")?;
                self.colon(|reader| reader.here("Expected ':' after property name in JSON"))?;
                Ok(false)
            }
            Some('[') => {
                self.at += 1;
                self.skip_space();
                open.push(Open::Array);
                Ok(self.peek() == Some(']'))
            }
            Some('"') => self.string().map(|()| true),
            Some('-' | '0'..='9') => self.number().map(|()| true),
            Some('t') => self.word("true").map(|()| true),
            Some('f') => self.word("false").map(|()| true),
            Some('n') => self.word("null").map(|()| true),
            _ => Err(self.unexpected()),
        }
    }

    /// The name of a property.
    fn name(&mut self, otherwise: &str) -> Result<(), String> {
        self.skip_space();
        if self.peek() != Some('"') {
            return Err(self.here(otherwise));
        }
        self.string()
    }

    /// The colon behind it: V8 misses that of the first property in words of its own.
    fn colon(&mut self, otherwise: impl Fn(&Self) -> String) -> Result<(), String> {
        self.skip_space();
        if self.peek() != Some(':') {
            return Err(otherwise(self));
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(), String> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(self.here("Unterminated string in JSON")),
                Some('"') => break,
                Some('\\') => self.escape()?,
                Some(c) if c < ' ' => return Err(self.here("Bad control character in string literal in JSON")),
                Some(_) => {}
            }
            self.at += 1;
        }
        self.at += 1;
        Ok(())
    }

    /// An escape, up to its last character.
    fn escape(&mut self) -> Result<(), String> {
        self.at += 1;
        match self.peek() {
            None => Err(self.unexpected()),
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok(()),
            Some('u') => {
                for _ in 0..4 {
                    self.at += 1;
                    if !self.peek().is_some_and(|c| c.is_ascii_hexdigit()) {
                        return Err(self.here("Bad Unicode escape in JSON"));
                    }
                }
                Ok(())
            }
            Some(c) if c > '\u{ff}' => Err(self.unexpected()),
            Some(_) => Err(self.here("Bad escaped character in JSON")),
        }
    }

    fn number(&mut self) -> Result<(), String> {
        if self.peek() == Some('-') {
            self.at += 1;
        }
        match self.peek() {
            Some('0') => {
                self.at += 1;
                if self.is_digit() {
                    return Err(self.here("Unexpected number in JSON"));
                }
            }
            _ => self.digits("No number after minus sign in JSON")?,
        }
        if self.peek() == Some('.') {
            self.at += 1;
            self.digits("Unterminated fractional number in JSON")?;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            self.digits("Exponent part is missing a number in JSON")?;
        }
        Ok(())
    }

    fn digits(&mut self, otherwise: &str) -> Result<(), String> {
        if !self.is_digit() {
            return Err(self.here(otherwise));
        }
        while self.is_digit() {
            self.at += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), String> {
        for wanted in word.chars() {
            if self.peek() != Some(wanted) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        Ok(())
    }

    fn is_digit(&self) -> bool {
        self.peek().is_some_and(|c| c.is_ascii_digit())
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    /// The unit here; no unit beyond ASCII means anything to JSON.
    fn peek(&self) -> Option<char> {
        let unit = *self.text.get(self.at)?;
        Some(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn here(&self, what: &str) -> String {
        format!("{what} at position {}", self.at)
    }

    fn unexpected(&self) -> String {
        match self.peek() {
            Some('"') => self.here("Unexpected string in JSON"),
            Some('-' | '0'..='9') => self.here("Unexpected number in JSON"),
            _ => self.unexpected_token(),
        }
    }

    fn unexpected_token(&self) -> String {
        let Some(unit) = self.text.get(self.at) else {
            return "Unexpected end of JSON input".to_owned();
        };
        let show = |units: &[u16]| String::from_utf16_lossy(units);
        let token = show(&[*unit]);
        if self.text.len() <= 2 * CONTEXT {
            return format!("Unexpected token '{token}', \"{}\" is not valid JSON", show(self.text));
        }
        let from = self.at.saturating_sub(CONTEXT);
        let to = self.at.saturating_add(CONTEXT);
        let before = if self.at < CONTEXT { "" } else { "..." };
        let after = if self.at < CONTEXT || to < self.text.len() { "..." } else { "" };
        let shown = show(self.text.get(from..to.min(self.text.len())).unwrap_or_default());
        format!("Unexpected token '{token}', {before}\"{shown}\"{after} is not valid JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What body-parser 1.20 on Node.js 20 answers.
    #[test]
    fn complains_as_v8_does() {
        let cases = [
            ("  ", "Unexpected end of JSON input"),
            ("{", "Expected property name or '}' in JSON at position 1"),
            ("{oops", "Expected property name or '}' in JSON at position 1"),
            ("\"x\"", "Unexpected token '\"', \"\"x\"\" is not valid JSON"),
            ("null", "Unexpected token 'n', \"null\" is not valid JSON"),
            ("5", "Unexpected token '5', \"5\" is not valid JSON"),
            ("{\"a\"", "Expected ':' after property name in JSON at position 4"),
            ("{\"a\":", "Unexpected end of JSON input"),
            ("{\"a\":1", "Expected ',' or '}' after property value in JSON at position 6"),
            ("{\"a\":1,", "Expected double-quoted property name in JSON at position 7"),
            ("{\"a\":1,}", "Expected double-quoted property name in JSON at position 7"),
            ("{\"a\":1 x}", "Expected ',' or '}' after property value in JSON at position 7"),
            ("{\"a\" 1}", "Expected ':' after property name in JSON at position 5"),
            ("[", "Unexpected end of JSON input"),
            ("[1", "Expected ',' or ']' after array element in JSON at position 2"),
            ("[1,", "Unexpected end of JSON input"),
            ("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"),
            ("[1 2]", "Expected ',' or ']' after array element in JSON at position 3"),
            ("{}x", "Unexpected non-whitespace character after JSON at position 2"),
            ("[] []", "Unexpected non-whitespace character after JSON at position 3"),
            ("{\"a\":tru}", "Unexpected token '}', \"{\"a\":tru}\" is not valid JSON"),
            ("{\"a\":nul", "Unexpected end of JSON input"),
            ("{\"a\":1,\"b\"2}", "Unexpected number in JSON at position 10"),
            ("{\"a\":1,\"b\",2}", "Unexpected token ',', \"{\"a\":1,\"b\",2}\" is not valid JSON"),
            ("{\"a\":t\"\"}", "Unexpected string in JSON at position 6"),
            ("{\"a\":-}", "No number after minus sign in JSON at position 6"),
            ("{\"a\":01}", "Unexpected number in JSON at position 6"),
            ("{\"a\":1.}", "Unterminated fractional number in JSON at position 7"),
            ("{\"a\":1e}", "Exponent part is missing a number in JSON at position 7"),
            ("{\"a\":1e+x}", "Exponent part is missing a number in JSON at position 8"),
            ("{\"a\":\"b", "Unterminated string in JSON at position 7"),
            ("{\"a\":\"\u{0001}\"}", "Bad control character in string literal in JSON at position 6"),
            ("{\"a\":\"\\x\"}", "Bad escaped character in JSON at position 7"),
            ("{\"a\":\"\\u12x4\"}", "Bad Unicode escape in JSON at position 10"),
            ("{\"a\":\"b\\", "Unexpected end of JSON input"),
            ("{\"a\":undefined}", "Unexpected token 'u', \"{\"a\":undefined}\" is not valid JSON"),
            (
                "{\"first\":\"value\", \"second\": undefined, \"third\": 1}",
                "Unexpected token 'u', ...\"\"second\": undefined,\"... is not valid JSON",
            ),
            ("{\"first\":\"value\", x\n}", "Expected double-quoted property name in JSON at position 18"),
            ("just some text that is rather long", "Unexpected token 'j', \"just some \"... is not valid JSON"),
            ("{\"é\":\"😀\" 1}", "Expected ',' or '}' after property value in JSON at position 10"),
            ("[[1],{\"a\":[]},?]", "Unexpected token '?', \"[[1],{\"a\":[]},?]\" is not valid JSON"),
            ("'a'", "Unexpected token ''', \"'a'\" is not valid JSON"),
            (
                "             text that is long",
                "Unexpected token 't', ...\"          text that \"... is not valid JSON",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(complaint(text), message, "{text}");
        }
    }
}
