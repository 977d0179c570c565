/// Defines a resource: a class whose methods each make one call. Every method also takes headers and options.
macro_rules! resource {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$method_meta:meta])* $js_name:literal: $method:ident($($argument:ident: $type:literal),*) => $operation:ident -> $result:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub struct $name(pub(super) std::rc::Rc<crate::bindgen::binding::Binding>);

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl $name {
            $(
                $(#[$method_meta])*
                #[wasm_bindgen(js_name = $js_name, unchecked_return_type = $result)]
                pub fn $method(
                    &self,
                    $(#[wasm_bindgen(unchecked_param_type = $type)] $argument: wasm_bindgen::JsValue,)*
                    #[wasm_bindgen(js_name = customHeaders, unchecked_optional_param_type = "CustomHeaders")]
                    headers: wasm_bindgen::JsValue,
                    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: wasm_bindgen::JsValue,
                ) -> js_sys::Promise {
                    self.0.call(
                        medusa_auth_protocol::Operation::$operation,
                        crate::bindgen::binding::Arguments { $($argument,)* headers, options, ..Default::default() },
                    )
                }
            )*
        }
    };
}

pub(super) use resource;
