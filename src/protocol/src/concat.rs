/// Concatenates strings. Compiles to a third of the code of `[&str]::concat`, which computes the length first.
pub(crate) fn concat(parts: &[&str]) -> String {
    parts.iter().copied().collect()
}
