/** The logical id of the log that all functions of a room write to: `LicensesLogs` for functions/licenses. */
const roomOf = ({ handler }) => handler.split('/')[1];
const logsOf = (definition) =>
  `${roomOf(definition).replace(/(^|-)([a-z0-9])/g, (_, __, letter) => letter.toUpperCase())}Logs`;

module.exports = { roomOf, logsOf };
