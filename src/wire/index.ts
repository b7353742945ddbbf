export * from './run-event.js';
export * from './run-request.js';
export {ACCEPT, decoderFor, decoderOf, isFormatName, type Decode, type FormatName} from './decode.js';
export {ENCODERS, encoderFor, type Encoder} from './encode.js';
export {CutStreamError} from './cut-stream-error.js';
export {decodeJson} from './json.js';
export {decodeNdjson, encodeNdjson, NDJSON} from './ndjson.js';
export {decodeSse, encodeSse, SSE} from './sse.js';
export {decodeText, encodeText, TEXT} from './text.js';
