/// Defines a model: an object that Medusa returns.
///
/// A field is the default of its type if the server does not send it, sends `null`, or sends a value of another type.
macro_rules! model {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "fields are named as in Medusa's JSON")]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(deserialize_with = "crate::models::lenient")]
                pub $field: $type,
            )*
            /// The fields that this type does not have, such as those of a plugin.
            #[serde(flatten)]
            pub extra: crate::Object,
        }

        impl std::fmt::Debug for $name {
            /// Leaves out the fields that are not known, because they may be secrets.
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut debug = formatter.debug_struct(stringify!($name));
                $(debug.field(stringify!($field), &self.$field);)*
                debug.finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use model;
