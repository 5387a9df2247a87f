const pascalCase = (key) => key.replace(/(^|-)([a-z0-9])/g, (_, __, letter) => letter.toUpperCase());

/** The room whose function it is. */
const roomOf = ({ handler }) => handler.split('/')[1];

/** The logical id of the log that all functions of a room write to: `LicensesLogs` for functions/licenses. */
const logsOf = (definition) => `${pascalCase(roomOf(definition))}Logs`;

module.exports = { pascalCase, roomOf, logsOf };
