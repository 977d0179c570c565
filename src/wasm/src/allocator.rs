//! A small allocator for a module without threads. A freed block is kept for others of its size, which is a power of two.
//!
//! A call allocates the same sizes each time, so memory does not grow once the largest number of calls at a time has been reached.

use std::{
    alloc::{GlobalAlloc, Layout},
    arch::wasm32::{memory_grow, memory_size},
    cell::Cell,
    ptr::null_mut,
};

const PAGE: usize = 65536;

/// The smallest block. It holds the pointer to the next free one, and is aligned for every type that is allocated.
const SMALLEST: usize = 8;

pub(crate) struct Allocator {
    /// For each power of two, the first free block of this size.
    free: [Cell<*mut u8>; 32],
    /// Where the memory begins that has never been allocated. 0 before the first allocation.
    unused: Cell<usize>,
}

// SAFETY: the module is built without threads.
unsafe impl Sync for Allocator {}

impl Allocator {
    pub(crate) const fn new() -> Self {
        Self { free: [const { Cell::new(null_mut()) }; 32], unused: Cell::new(0) }
    }
}

unsafe extern "C" {
    /// The linker puts this after the stack and the data.
    static __heap_base: u8;
}

/// The power of two that a block for this layout is.
fn class(layout: Layout) -> u32 {
    layout.size().max(SMALLEST).next_power_of_two().trailing_zeros()
}

// SAFETY: blocks do not overlap, and begin at multiples of `SMALLEST`, which no alignment exceeds.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        let Some(free) = self.free.get(class as usize) else { return null_mut() };
        let block = free.get();
        if !block.is_null() {
            // SAFETY: `dealloc` has written a pointer to the next block.
            free.set(unsafe { *block.cast() });
            return block;
        }
        let mut start = self.unused.get();
        if start == 0 {
            start = (&raw const __heap_base as usize).next_multiple_of(SMALLEST);
        }
        let Some(end) = start.checked_add(1_usize.wrapping_shl(class)) else { return null_mut() };
        while end > memory_size(0).wrapping_mul(PAGE) {
            if memory_grow(0, 1) == usize::MAX {
                return null_mut();
            }
        }
        self.unused.set(end);
        start as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(free) = self.free.get(class(layout) as usize) {
            // SAFETY: the block is free, aligned, and has room for a pointer.
            unsafe { *block.cast() = free.get() };
            free.set(block);
        }
    }
}
