/// Defines a resource: methods that share a client and the options of calls.
macro_rules! resource {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            client: std::rc::Rc<$crate::call::Client>,
            options: $crate::CallOptions,
        }

        impl $name {
            pub(crate) const fn new(client: std::rc::Rc<$crate::call::Client>, options: $crate::CallOptions) -> Self {
                Self { client, options }
            }

            /// The same resource, with these options for its calls.
            #[must_use]
            pub fn with(&self, options: $crate::CallOptions) -> Self {
                Self { client: self.client.clone(), options }
            }

            #[allow(dead_code, reason = "some resources only have other resources")]
            fn call(&self, operation: medusa_auth_protocol::Operation) -> $crate::call::Invocation<'_> {
                $crate::call::Invocation::new(&self.client, operation, &self.options)
            }
        }
    };
}

pub(crate) use resource;
