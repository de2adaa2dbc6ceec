// Receives webhooks and verifies them with the library of Standard Webhooks; bench/drill signatures starts it.
// Prints its port; takes lines "NAME SECRET"; prints for each request its type and the names whose secrets verify it.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

const secrets = new Map();
createInterface({ input: process.stdin }).on("line", (line) => secrets.set(...line.split(" ")));

function verifies(secret, body, headers) {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString();
    const names = [...secrets].filter(([, secret]) => verifies(secret, body, request.headers)).map(([name]) => name);
    console.log(`${JSON.parse(body).type} verified by ${names.join(" ")}`);
    response.writeHead(204).end();
  });
}).listen(0, "127.0.0.1", function () {
  console.log(this.address().port);
});
