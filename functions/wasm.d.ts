/** The bundler turns an import of WebAssembly into a compiled module. */
declare module '*.wasm' {
  const compiled: WebAssembly.Module
  export default compiled
}
