//! Gives the module a stack that is large enough for JSON of 127 levels. The default of `scripts/wasm-cargo` is smaller.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=262144");
}
