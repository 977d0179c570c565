// Functions that wasm-bindgen's glue calls, or can call. They are smaller than wasm-bindgen's own, and faster for short strings.

let memory;

/** The module's memory. A new array is needed after it has grown. */
function getUint8ArrayMemory0() {
    return memory?.length ? memory : (memory = new Uint8Array(wasm.memory.buffer));
}

function getDataViewMemory0() {
    return new DataView(wasm.memory.buffer);
}

function getStringFromWasm0(ptr, len) {
    const memory = getUint8ArrayMemory0();
    const end = (ptr >>>= 0) + len;
    // Most strings are short and ASCII, for which a TextDecoder is slow.
    let text = "";
    for (let i = ptr; i < end; i++) {
        if (len > 99 || memory[i] > 127) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(memory.subarray(ptr, end));
        text += String.fromCharCode(memory[i]);
    }
    return text;
}

function passStringToWasm0(text) {
    const length = (WASM_VECTOR_LEN = text.length);
    let ptr = wasm.__wbindgen_malloc(length, 1) >>> 0;
    const memory = getUint8ArrayMemory0();
    for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) {
            const bytes = new TextEncoder().encode(text);
            ptr = wasm.__wbindgen_realloc(ptr, length, WASM_VECTOR_LEN = bytes.length, 1) >>> 0;
            getUint8ArrayMemory0().set(bytes, ptr);
            break;
        }
        memory[ptr + i] = code;
    }
    return ptr;
}

function passOptionalString(text) {
    return text == null ? 0 : passStringToWasm0(text);
}

function returnOptionalString(address, text) {
    const ptr = passOptionalString(text);
    new Int32Array(wasm.memory.buffer).set([ptr, WASM_VECTOR_LEN], address >>> 2);
}
