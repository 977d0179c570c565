// Replaces wasm-bindgen's functions of the same names. These are smaller, and faster for short strings.

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

function passStringToWasm0(text, malloc, realloc) {
    const { length } = text;
    let ptr = malloc(length, 1) >>> 0;
    const memory = getUint8ArrayMemory0();
    WASM_VECTOR_LEN = length;
    for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) {
            const bytes = new TextEncoder().encode(text);
            ptr = realloc(ptr, length, WASM_VECTOR_LEN = bytes.length, 1) >>> 0;
            getUint8ArrayMemory0().set(bytes, ptr);
            break;
        }
        memory[ptr + i] = code;
    }
    return ptr;
}

function getDataViewMemory0() {
    return new DataView(wasm.memory.buffer);
}
