// @ts-check
// pkg/build/glue.mjs makes wasm-bindgen's JavaScript smaller. It has to do the same, or fail.
import { test } from "node:test"
import assert from "node:assert/strict"
import { shorten, trim } from "../../pkg/build/glue.mjs"

/** What wasm-bindgen generates for strings, as far as `trim` needs it to be there. */
const STRINGS = `
let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    return cachedDataViewMemory0 ??= new DataView(wasm.memory.buffer);
}
function getStringFromWasm0(ptr, len) {
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
function getUint8ArrayMemory0() {
    return new Uint8Array(wasm.memory.buffer);
}
function passStringToWasm0(arg, malloc, realloc) {
    throw new Error("replaced");
}
let WASM_VECTOR_LEN = 0;

let wasm;
export function __wbg_set_wasm(val) {
    wasm = val;
}
`

/** Passes two strings. If the second cannot be passed, the first is freed. @param {string} indent @param {string} [more] */
const twoStrings = (indent, more = "") =>
  `let ptr0, len0, ptr1, len1;
try {
    ptr0 = passStringToWasm0(id, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    len0 = WASM_VECTOR_LEN;
    ptr1 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    len1 = WASM_VECTOR_LEN;
} catch (e) {
    if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 1, 1); }
    if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 1, 1); }${more}
    throw e;
}
`.replace(/^(?=.)/gm, indent)

/** A class whose methods are those that wasm-bindgen 0.2.130 generates for `&JsValue` and for two `&str`. */
const glue = (more = "") => `export class Account {
    isNull(value) {
        const borrow0 = addBorrowedObject(value);
        try {
            const ret = wasm.account_isNull(this.__wbg_ptr, borrow0);
            return ret !== 0;
        } finally {
            heap[stack_pointer++] = undefined;
        }
    }
    isNullOf(value, id, name) {
        const borrow2 = addBorrowedObject(value);
        try {
${twoStrings("            ")}            const ret = wasm.account_isNullOf(this.__wbg_ptr, borrow2, ptr0, len0, ptr1, len1);
            return ret !== 0;
        } finally {
            heap[stack_pointer++] = undefined;
        }
    }
    constructor(id, name) {
${twoStrings("        ", more)}        const ret = wasm.account_new(ptr0, len0, ptr1, len1);
        this.__wbg_ptr = ret;
        return this;
    }
    rename(id, name) {
${twoStrings("        ")}        wasm.account_rename(this.__wbg_ptr, ptr0, len0, ptr1, len1);
    }
}
export function __wbg_log_0123456789abcdef() {
}
let heap = new Array(1024).fill(undefined);
let stack_pointer = 1024;
function addBorrowedObject(obj) {
    heap[--stack_pointer] = obj;
    return stack_pointer;
}
${STRINGS.trimStart()}`

/** Stands for a module: notes the strings that its functions get. */
function fakeModule() {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const calls = /** @type {unknown[][]} */ ([])
  let end = 8
  const note = (/** @type {string} */ name, /** @type {number[]} */ numbers, /** @type {number} */ first) => {
    const text = (/** @type {number} */ at) => new TextDecoder().decode(new Uint8Array(memory.buffer, numbers[at], numbers[at + 1]))
    calls.push([name, ...numbers.slice(0, first), text(first), text(first + 2)])
  }
  const malloc = (/** @type {number} */ size) => (end += size) - size
  const exports = {
    memory,
    __wbindgen_malloc: malloc,
    __wbindgen_realloc: (/** @type {number} */ _ptr, /** @type {number} */ _old, /** @type {number} */ size) => malloc(size),
    __wbindgen_free: () => calls.push(["free"]),
    account_isNull: (/** @type {number[]} */ ...numbers) => Number(calls.push(["isNull", ...numbers])),
    account_isNullOf: (/** @type {number[]} */ ...numbers) => (note("isNullOf", numbers, 2), 0),
    account_new: (/** @type {number[]} */ ...numbers) => (note("new", numbers, 0), 7),
    account_rename: (/** @type {number[]} */ ...numbers) => note("rename", numbers, 1),
  }
  return { exports, calls }
}

test("constructors and methods pass several strings without code that frees them", async () => {
  const trimmed = trim(glue(), false, undefined)
  assert.doesNotMatch(trimmed, /catch|throw e/)

  const { exports, calls } = fakeModule()
  /** @type {import("../../pkg/build/glue.mjs").Names} */
  const names = {
    imports: [["./demo_bg.js", "__wbg_log_0123456789abcdef", "a"]],
    exports: Object.keys(exports).map((name) => [name, name]),
  }
  const { create } = await import(`data:text/javascript,${encodeURIComponent(shorten(trimmed, names))}`)
  const { start, Account } = create()
  start(exports)
  const account = new Account("cus_1", "Ada")
  account.isNull(null)
  account.isNullOf(null, "cus_2", "Grace")
  account.rename("cus_3", "Zoë")
  assert.deepEqual(calls, [
    ["new", "cus_1", "Ada"],
    ["isNull", 7, 1028],
    ["isNullOf", 7, 1028, "cus_2", "Grace"],
    ["rename", 7, "cus_3", "Zoë"],
  ])
})

test("if strings are freed in another way, the build fails", () => {
  const more = "\n            dropObject(idx2);"
  assert.throws(() => trim(glue(more), false, undefined), /frees arguments in a form that is not supported/)
})
