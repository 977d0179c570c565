// Declarations that glue.mjs puts into the glue where it uses them, instead of wasm-bindgen's of the same names. They are smaller.

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const encoder = new TextEncoder();

const heap = new Array(1024);
heap.push(undefined, null, true, false);

let heap_next = 1028;

function addHeapObject(obj) {
    const idx = heap_next;
    heap_next = heap[idx] ?? idx + 1;
    heap[idx] = obj;
    return idx;
}

function dropObject(idx) {
    if (idx < 1028) return;
    heap[idx] = heap_next;
    heap_next = idx;
}

let memory;

/** The module's memory. A new array is needed after it has grown. */
function getUint8ArrayMemory0() {
    return memory?.length ? memory : (memory = new Uint8Array(wasm.memory.buffer));
}

function getDataViewMemory0() {
    return new DataView(wasm.memory.buffer);
}

function getStringFromWasm0(ptr, len) {
    return decoder.decode(getUint8ArrayMemory0().subarray(ptr >>>= 0, ptr + len));
}

function passStringToWasm0(text) {
    let { length } = text;
    let ptr = wasm.__wbindgen_malloc(length, 1) >>> 0;
    // Unless it is ASCII, it needs more bytes.
    if (encoder.encodeInto(text, getUint8ArrayMemory0().subarray(ptr, ptr + length)).read < length) {
        const bytes = encoder.encode(text);
        ptr = wasm.__wbindgen_realloc(ptr, length, length = bytes.length, 1) >>> 0;
        getUint8ArrayMemory0().set(bytes, ptr);
    }
    WASM_VECTOR_LEN = length;
    return ptr;
}

function passOptionalString(text) {
    return text == null ? 0 : passStringToWasm0(text);
}

function returnOptionalString(address, text) {
    const ptr = passOptionalString(text);
    new Int32Array(wasm.memory.buffer).set([ptr, WASM_VECTOR_LEN], address >>> 2);
}
