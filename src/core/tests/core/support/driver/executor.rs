//! Promises and timers on a virtual clock: futures of one thread, polled in a fixed order.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    future::Future,
    pin::Pin,
    rc::Rc,
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake, Waker},
};

use crate::support::clock;

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// More steps than any case takes that ends.
const MAX_STEPS: usize = 50_000;

#[derive(Default)]
struct Executor {
    tasks: RefCell<BTreeMap<usize, Task>>,
    ready: Arc<Mutex<VecDeque<usize>>>,
    /// The timers, by the milliseconds at which they fire. `true`: something waits for it that has to end.
    timers: RefCell<BTreeMap<(u64, usize), (Waker, bool)>>,
    next: Cell<usize>,
    time: Cell<u64>,
    /// Whether something did not end.
    is_endless: Cell<bool>,
}

thread_local!(static EXECUTOR: RefCell<Rc<Executor>> = RefCell::default());

fn current() -> Rc<Executor> {
    EXECUTOR.with_borrow(Rc::clone)
}

/// Drop all tasks, and begin anew.
pub(crate) fn reset() {
    let old = EXECUTOR.replace(Rc::default());
    // Tasks may drop others.
    while let Some((_, task)) = {
        let mut tasks = old.tasks.borrow_mut();
        tasks.pop_first()
    } {
        drop(task);
    }
}

struct TaskWaker {
    task: usize,
    ready: Arc<Mutex<VecDeque<usize>>>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.ready.lock().unwrap().push_back(self.task);
    }
}

impl Executor {
    fn id(&self) -> usize {
        self.next.replace(self.next.get() + 1)
    }

    fn poll(&self, task: usize) {
        let Some(mut future) = ({ self.tasks.borrow_mut().remove(&task) }) else { return };
        let waker = Arc::new(TaskWaker { task, ready: self.ready.clone() }).into();
        if future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.tasks.borrow_mut().insert(task, future);
        }
    }

    fn set_time(&self, time: u64) {
        let elapsed = time.saturating_sub(self.time.get());
        self.time.set(self.time.get() + elapsed);
        clock::advance(elapsed as f64);
    }

    /// Poll what is ready, and fire timers until this time, or until nothing is left that has to end.
    fn run(&self, until: Option<u64>) {
        for _ in 0..MAX_STEPS {
            let ready = { self.ready.lock().unwrap().pop_front() };
            if let Some(task) = ready {
                self.poll(task);
                continue;
            }
            let next = {
                let mut timers = self.timers.borrow_mut();
                let is_over = match until {
                    Some(until) => timers.keys().next().is_none_or(|(time, _)| *time > until),
                    None => !timers.values().any(|(_, has_to_end)| *has_to_end),
                };
                if is_over { None } else { timers.pop_first() }
            };
            let Some(((time, _), (waker, _))) = next else {
                return self.set_time(until.unwrap_or_default());
            };
            self.set_time(time);
            waker.wake();
        }
        // Not a panic: the test says what has led to it.
        self.is_endless.set(true);
    }
}

/// Run until nothing is left to do but what background timers will do.
pub(crate) fn settle() {
    current().run(None);
}

/// Run for this many milliseconds.
pub(crate) fn pass(milliseconds: u64) {
    let executor = current();
    executor.run(Some(executor.time.get() + milliseconds));
}

/// Milliseconds since the beginning.
pub(crate) fn now() -> u64 {
    current().time.get()
}

/// Whether everything has come to rest so far.
pub(crate) fn is_settled() -> bool {
    !current().is_endless.get()
}

/// Let time pass while nothing runs, as on a device that sleeps.
pub(crate) fn suspend(milliseconds: u64) {
    let executor = current();
    executor.set_time(executor.time.get() + milliseconds);
}

struct Sleep {
    until: u64,
    id: Option<usize>,
    has_to_end: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let executor = current();
        if executor.time.get() >= self.until && self.id.is_some() {
            return Poll::Ready(());
        }
        let id = *self.id.get_or_insert_with(|| executor.id());
        executor.timers.borrow_mut().insert((self.until, id), (context.waker().clone(), self.has_to_end));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            // The thread may be about to end.
            let _ = EXECUTOR.try_with(|executor| executor.borrow().timers.borrow_mut().remove(&(self.until, id)));
        }
    }
}

/// Resolves after this many milliseconds.
pub(crate) fn sleep(milliseconds: u64) -> impl Future<Output = ()> {
    Sleep { until: current().time.get() + milliseconds, id: None, has_to_end: true }
}

/// The same for a timer that nothing waits for.
pub(crate) fn sleep_in_background(milliseconds: u64) -> impl Future<Output = ()> {
    Sleep { until: current().time.get() + milliseconds, id: None, has_to_end: false }
}

/// Let others run first, as each `await` does.
pub(crate) fn tick() -> impl Future<Output = ()> {
    sleep(0)
}

struct Shared<T> {
    value: Option<T>,
    wakers: Vec<Waker>,
}

/// A value that comes later, for any number of tasks.
pub(crate) struct Promise<T>(Rc<RefCell<Shared<T>>>);

impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Clone> Promise<T> {
    pub(crate) fn new() -> Self {
        Self(Rc::new(RefCell::new(Shared { value: None, wakers: Vec::new() })))
    }

    pub(crate) fn resolve(&self, value: T) {
        let mut shared = self.0.borrow_mut();
        shared.value.get_or_insert(value);
        shared.wakers.drain(..).for_each(Waker::wake);
    }

    pub(crate) fn is_resolved(&self) -> bool {
        self.0.borrow().value.is_some()
    }
}

impl<T: Clone> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut shared = self.0.borrow_mut();
        if let Some(value) = &shared.value {
            return Poll::Ready(value.clone());
        }
        shared.wakers.push(context.waker().clone());
        Poll::Pending
    }
}

/// Run a task up to its first `await` now, and the rest later, whether or not anybody waits for it.
pub(crate) fn spawn<T: Clone + 'static>(task: impl Future<Output = T> + 'static) -> Promise<T> {
    let promise = Promise::new();
    let result = promise.clone();
    let executor = current();
    let id = executor.id();
    executor.tasks.borrow_mut().insert(id, Box::pin(async move { result.resolve(task.await) }));
    executor.poll(id);
    promise
}
