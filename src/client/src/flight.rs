//! One piece of work, shared by those who ask for it while it is under way.

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
};

type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// The flight that newcomers may join, if there is one. Nothing is kept of a flight that nobody waits for.
pub(crate) struct Flights<T>(RefCell<Weak<RefCell<Flight<T>>>>);

impl<T> Default for Flights<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Flights<T> {
    /// A seat on the flight under way, or on a new one.
    pub(crate) fn join<W: Future<Output = T> + 'static>(&self, work: W) -> Seat<T> {
        let open = self.0.borrow().upgrade().filter(|flight| !matches!(*flight.borrow(), Flight::Landed(_)));
        let flight = open.unwrap_or_else(|| {
            let flight = Rc::new(RefCell::new(Flight::Flying(Box::pin(work), Vec::new())));
            self.0.replace(Rc::downgrade(&flight));
            flight
        });
        Seat(flight)
    }

    /// Let nobody else join: what they would get might be of the past.
    pub(crate) fn part(&self) {
        self.0.replace(Weak::new());
    }

    /// Part now, and again when something that changes the world has ended, in whatever way.
    pub(crate) fn parting(&self) -> Parting<'_, T> {
        self.part();
        Parting(self)
    }
}

pub(crate) struct Parting<'a, T: Clone>(&'a Flights<T>);

impl<T: Clone> Drop for Parting<'_, T> {
    fn drop(&mut self) {
        self.0.part();
    }
}

enum Flight<T> {
    Flying(Work<T>, Vec<Waker>),
    Landed(T),
}

impl<T> Flight<T> {
    fn wake(&mut self) {
        if let Self::Flying(_, wakers) = self {
            wakers.drain(..).for_each(Waker::wake);
        }
    }
}

/// One share in a flight. When the last one is dropped, so is the work.
pub(crate) struct Seat<T>(Rc<RefCell<Flight<T>>>);

impl<T: Clone> Future for Seat<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut flight = self.0.borrow_mut();
        if let Flight::Flying(work, wakers) = &mut *flight {
            match work.as_mut().poll(context) {
                Poll::Pending => {
                    wakers.push(context.waker().clone());
                    return Poll::Pending;
                }
                Poll::Ready(value) => {
                    flight.wake();
                    *flight = Flight::Landed(value);
                }
            }
        }
        match &*flight {
            Flight::Landed(value) => Poll::Ready(value.clone()),
            Flight::Flying(..) => Poll::Pending,
        }
    }
}

impl<T> Drop for Seat<T> {
    /// The work wakes whoever polled it last. Should that be the one who leaves, another has to take over.
    fn drop(&mut self) {
        self.0.borrow_mut().wake();
    }
}
