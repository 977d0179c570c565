/// Defines a payload: its fields, which are optional, and a method that sets each of them.
macro_rules! payload {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "fields are named as in Medusa's JSON")]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "crate::payloads::Field::is_unset")]
                pub $field: crate::payloads::Field<$type>,
            )*
            /// Further fields, such as those of a plugin.
            #[serde(flatten)]
            pub extra: crate::Object,
        }

        impl $name {
            $(
                $(#[$field_meta])*
                #[doc = concat!("\n\nSets `", stringify!($field), "`.")]
                #[must_use]
                pub fn $field(mut self, value: impl Into<crate::payloads::Field<$type>>) -> Self {
                    self.$field = value.into();
                    self
                }
            )*

            /// Set a field that this type does not have, such as that of a plugin.
            #[must_use]
            pub fn extra(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
                self.extra.insert(name.to_owned(), value.into());
                self
            }
        }

        impl std::fmt::Debug for $name {
            /// Leaves out the values: passwords, tokens and personal data must not end up in a log.
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use payload;
