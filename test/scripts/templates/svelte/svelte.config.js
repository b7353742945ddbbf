// Found before the settings of the whole project are looked for.
export default {};
