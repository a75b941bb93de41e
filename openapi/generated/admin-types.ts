// Generated from mock/admin/openapi.yaml by `npm run generate`. Edit that and generate again.

export interface paths {
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the surface has */
        readonly get: operations["listRoutes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the mock is up */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Package and contract */
        readonly get: operations["getVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["getDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The whole state */
        readonly get: operations["getState"];
        /**
         * Replace the state
         * @description A state that does not fit is rejected as a whole; the old one stays. What is left out follows from the rest, as in a seed file: new ids, version 1, deployed by the rules.
         */
        readonly put: operations["replaceState"];
        readonly post?: never;
        /** Back to the seed */
        readonly delete: operations["resetState"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change parts of the state
         * @description Objects are found by their names (keys and JWKs by project and name, tokens by their value, clients by clientId) and added when there is none. A member that is given replaces that member as a whole, lists included; a member that is left out stays, and so does every object that is not named. What is deployed stays too, unless the material of a key (cryptoKeyInfoEnvironmentList, keyType) or the source of a JWK is given without deployments: then that object is deployed anew, by the rules. Referenced JWKs are not updated: give their material as well.
         */
        readonly patch: operations["mergeState"];
        readonly trace?: never;
    };
    readonly "/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** State, faults and journal as they were at first */
        readonly post: operations["reset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/environments/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is deployed in an environment */
        readonly get: operations["getEnvironment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/environments/{name}/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The public keys that are deployed in an environment */
        readonly get: operations["getEnvironmentJwks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/faults": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The standing faults, with the failures that are still to come */
        readonly get: operations["getFaults"];
        /**
         * Set faults
         * @description They take the place of all present ones.
         */
        readonly put: operations["replaceFaults"];
        readonly post?: never;
        /** Back to the faults that the mock was started with */
        readonly delete: operations["resetFaults"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The sessions that are alive */
        readonly get: operations["listSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** End a session; its next request creates it again */
        readonly delete: operations["deleteSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The last requests, newest last */
        readonly get: operations["listRequests"];
        readonly put?: never;
        readonly post?: never;
        /** Forget all requests */
        readonly delete: operations["clearRequests"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many requests there are, for assertions */
        readonly get: operations["countRequests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/requests/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One request: what came, the verdict, what it did */
        readonly get: operations["getRequest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The requests as Server-Sent Events */
        readonly get: operations["followRequests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Snapshot: {
            readonly environments: readonly components["schemas"]["SnapshotEnvironment"][];
            readonly projects: readonly components["schemas"]["SnapshotProject"][];
            readonly keys?: readonly components["schemas"]["SnapshotKey"][];
            readonly jwks?: readonly components["schemas"]["SnapshotJwk"][];
            readonly tokens?: readonly components["schemas"]["SnapshotToken"][];
            readonly clients?: readonly components["schemas"]["SnapshotClient"][];
        };
        readonly SnapshotEnvironment: {
            readonly name: string;
            readonly description?: string | null;
            readonly type?: string;
            /** @enum {unknown} */
            readonly status: "PUBLISHED" | "UNPUBLISHED" | "REPUBLISH_REQUIRED";
            readonly accessUrl?: string;
        };
        readonly SnapshotProject: {
            readonly id?: string;
            readonly name: string;
            readonly description?: string | null;
            readonly environments: readonly string[];
        };
        readonly SnapshotKey: {
            readonly id?: string;
            readonly project: string;
            readonly name: string;
            readonly description?: string | null;
            /** @enum {unknown} */
            readonly keyType: "RSA" | "EC";
            readonly version?: number;
            readonly cryptoKeyInfoEnvironmentList: readonly {
                readonly environmentName: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly publicKey?: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly privateKey?: string;
            }[];
            /** @description Where the key runs. Without it, it is deployed by the rules. */
            readonly deployments?: readonly {
                readonly environmentName: string;
                readonly version: number;
                /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
                readonly deployedAt: string;
                /** @enum {unknown} */
                readonly keyType?: "RSA" | "EC";
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly publicKey?: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly privateKey?: string;
            }[];
        };
        /** @description Parameters of a JWK (RFC 7518 6, RFC 8037 2), with their `kty`. */
        readonly SnapshotMaterial: {
            /** @enum {unknown} */
            readonly kty: "RSA" | "EC" | "oct" | "OKP";
        } & {
            readonly [key: string]: string;
        };
        readonly SnapshotJwk: {
            readonly id?: string;
            readonly project: string;
            readonly name: string;
            readonly description?: string | null;
            /** @enum {unknown} */
            readonly sourceType: "PUBLIC_KEY" | "PRIVATE_KEY" | "COPY_PASTE";
            readonly keyProject?: string;
            readonly keyName?: string;
            readonly environmentName?: string;
            /** @enum {unknown} */
            readonly useType?: "SIGNATURE" | "ENCRYPTION" | null;
            readonly algorithm?: string | null;
            readonly kid?: string | null;
            readonly jwkStr?: string;
            readonly material?: components["schemas"]["SnapshotMaterial"];
            readonly version?: number;
            /** @description Where the JWK runs. Without it, it is deployed by the rules. */
            readonly deployments?: readonly {
                readonly environmentName: string;
                readonly version: number;
                /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
                readonly deployedAt: string;
                readonly material?: components["schemas"]["SnapshotMaterial"];
            }[];
        };
        readonly SnapshotToken: {
            readonly token: string;
            readonly roles: readonly ("ROLE_API_SECURITY" | "ROLE_DEPLOY_UNDEPLOY_PROXIES" | "ROLE_MANAGE_PROXIES" | "ROLE_ADMIN")[];
            readonly projects: readonly string[];
            /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
            readonly expiresAt?: string | null;
            readonly revoked?: boolean;
        };
        readonly SnapshotClient: {
            readonly clientId: string;
            readonly clientSecret: string;
            readonly roles: readonly ("ROLE_API_SECURITY" | "ROLE_DEPLOY_UNDEPLOY_PROXIES" | "ROLE_MANAGE_PROXIES" | "ROLE_ADMIN")[];
            readonly projects: readonly string[];
        };
        readonly SnapshotPatch: {
            readonly environments?: readonly components["schemas"]["SnapshotEnvironmentPatch"][];
            readonly projects?: readonly components["schemas"]["SnapshotProjectPatch"][];
            readonly keys?: readonly components["schemas"]["SnapshotKeyPatch"][];
            readonly jwks?: readonly components["schemas"]["SnapshotJwkPatch"][];
            readonly tokens?: readonly components["schemas"]["SnapshotTokenPatch"][];
            readonly clients?: readonly components["schemas"]["SnapshotClientPatch"][];
        };
        readonly SnapshotEnvironmentPatch: {
            readonly name: string;
            readonly description?: string | null;
            readonly type?: string;
            /** @enum {unknown} */
            readonly status?: "PUBLISHED" | "UNPUBLISHED" | "REPUBLISH_REQUIRED";
            readonly accessUrl?: string;
        };
        readonly SnapshotProjectPatch: {
            readonly id?: string;
            readonly name: string;
            readonly description?: string | null;
            readonly environments?: readonly string[];
        };
        readonly SnapshotKeyPatch: {
            readonly id?: string;
            readonly project: string;
            readonly name: string;
            readonly description?: string | null;
            /** @enum {unknown} */
            readonly keyType?: "RSA" | "EC";
            readonly version?: number;
            readonly cryptoKeyInfoEnvironmentList?: readonly {
                readonly environmentName: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly publicKey?: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly privateKey?: string;
            }[];
            /** @description Where the key runs. Without it, it is deployed by the rules. */
            readonly deployments?: readonly {
                readonly environmentName: string;
                readonly version: number;
                /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
                readonly deployedAt: string;
                /** @enum {unknown} */
                readonly keyType?: "RSA" | "EC";
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly publicKey?: string;
                /** @description As Update Key takes it: base64 of DER or PEM, or PEM. */
                readonly privateKey?: string;
            }[];
        };
        readonly SnapshotJwkPatch: {
            readonly id?: string;
            readonly project: string;
            readonly name: string;
            readonly description?: string | null;
            /** @enum {unknown} */
            readonly sourceType?: "PUBLIC_KEY" | "PRIVATE_KEY" | "COPY_PASTE";
            readonly keyProject?: string;
            readonly keyName?: string;
            readonly environmentName?: string;
            /** @enum {unknown} */
            readonly useType?: "SIGNATURE" | "ENCRYPTION" | null;
            readonly algorithm?: string | null;
            readonly kid?: string | null;
            readonly jwkStr?: string;
            readonly material?: components["schemas"]["SnapshotMaterial"];
            readonly version?: number;
            /** @description Where the JWK runs. Without it, it is deployed by the rules. */
            readonly deployments?: readonly {
                readonly environmentName: string;
                readonly version: number;
                /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
                readonly deployedAt: string;
                readonly material?: components["schemas"]["SnapshotMaterial"];
            }[];
        };
        readonly SnapshotTokenPatch: {
            readonly token: string;
            readonly roles?: readonly ("ROLE_API_SECURITY" | "ROLE_DEPLOY_UNDEPLOY_PROXIES" | "ROLE_MANAGE_PROXIES" | "ROLE_ADMIN")[];
            readonly projects?: readonly string[];
            /** @description RFC 3339; years beyond 9999 with a sign and six digits. */
            readonly expiresAt?: string | null;
            readonly revoked?: boolean;
        };
        readonly SnapshotClientPatch: {
            readonly clientId: string;
            readonly clientSecret?: string;
            readonly roles?: readonly ("ROLE_API_SECURITY" | "ROLE_DEPLOY_UNDEPLOY_PROXIES" | "ROLE_MANAGE_PROXIES" | "ROLE_ADMIN")[];
            readonly projects?: readonly string[];
        };
        /** @description Standing faults. A member that a PUT leaves out means no such fault. */
        readonly Faults: {
            readonly deployments?: readonly components["schemas"]["DeploymentFault"][];
            /** @description Delay before referenced JWKs are updated, in ms. */
            readonly propagationDelay?: number;
            /** @description Delay of each response of the API in ms, or at random between two numbers. */
            readonly latency?: number | readonly number[];
            /** @description Probability that a request gets the contract's 500. */
            readonly chaos?: number;
            /** @description Responses in the place of the mock's own; the first that applies is sent. */
            readonly responses?: readonly components["schemas"]["ResponseOverride"][];
        };
        /** @description A response that is sent in the place of the mock's own; nothing is carried out. What is sent is said by example, code, body, status, network or gateway. */
        readonly ResponseOverride: {
            /** @description An operationId of the contract, or * for all. */
            readonly operation: string;
            /** @description The name of a documented example of the operation; code may stand beside it. */
            readonly example?: string;
            /** @description A documented status of the operation. */
            readonly code?: number;
            /** @description Any JSON value; a text is sent as it is, with the Content-Type that headers gives. status may stand beside it. */
            readonly body?: unknown;
            /** @description Any status (200 with a body); alone it has no body. */
            readonly status?: number;
            /**
             * @description The connection is reset, or stays open without a response, or ends in the middle of the body; or HTML is sent as JSON.
             * @enum {unknown}
             */
            readonly network?: "reset" | "no-response" | "truncated" | "not-json";
            /**
             * @description The HTML of a gateway that cannot reach the server.
             * @enum {unknown}
             */
            readonly gateway?: 502 | 503 | 504;
            /** @description More headers, such as Retry-After. */
            readonly headers?: {
                readonly [key: string]: string;
            };
            /** @description How many ms the response is held back. */
            readonly delay?: number;
            /** @description So many more requests get it; all unless given. Used up, it is gone. */
            readonly times?: number;
            /** @description Only requests whose path has these names. */
            readonly when?: {
                readonly project?: string;
                readonly key?: string;
                readonly jwk?: string;
            };
        };
        readonly DeploymentFault: {
            readonly environment: string;
            /** @description Always, never (only slow), the next given number of times, or at random. May be left out only with a delay; then it never fails. */
            readonly fails?: ("always" | "never") | {
                readonly next: number;
            } | {
                readonly random: number;
            };
            readonly message?: string;
            /** @description How many ms deploying there takes. */
            readonly delay?: number;
        };
        /** @description RFC 9457, with the members of the API's own errors. */
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly error: string;
            readonly error_description: string;
            readonly problems?: readonly {
                /** Format: json-pointer */
                readonly pointer: string;
                readonly message: string;
            }[];
            readonly routes?: readonly string[];
            readonly example?: unknown;
        };
        readonly RouteList: {
            /** @description Method and path. */
            readonly routes: readonly string[];
            /** @description Where their OpenAPI document is. */
            readonly document: string;
        };
        readonly Health: {
            /** @constant */
            readonly status: "ok";
            readonly sessions: number;
        };
        readonly Version: {
            readonly name: string;
            readonly version: string;
            readonly contract: {
                readonly version: string;
                readonly digest: string;
            };
        };
        readonly Document: Record<string, never>;
        readonly EnvironmentContents: {
            readonly name: string;
            readonly description: string | null;
            readonly type: string;
            /** @enum {unknown} */
            readonly status: "PUBLISHED" | "UNPUBLISHED" | "REPUBLISH_REQUIRED";
            readonly accessUrl: string;
            readonly keys: readonly components["schemas"]["DeployedKey"][];
            readonly jwks: readonly components["schemas"]["DeployedJwk"][];
        };
        readonly DeployedKey: {
            readonly project: string;
            readonly name: string;
            readonly id: string;
            /** @description Of the key or JWK, as it runs here. */
            readonly version: number;
            /** Format: date-time */
            readonly deployedAt: string;
            /** @description False when deploying a later version failed here, or is not done yet. */
            readonly current: boolean;
            /** @enum {unknown} */
            readonly keyType: "RSA" | "EC";
            /** @description RFC 7638, of the public key. */
            readonly thumbprint: string;
        };
        readonly DeployedJwk: {
            readonly project: string;
            readonly name: string;
            readonly id: string;
            /** @description Of the key or JWK, as it runs here. */
            readonly version: number;
            /** Format: date-time */
            readonly deployedAt: string;
            /** @description False when deploying a later version failed here, or is not done yet. */
            readonly current: boolean;
            /** @enum {unknown} */
            readonly type: "RSA" | "EC" | "OCT" | "OKP";
            readonly kid: string | null;
            /** @description RFC 7638; null for a symmetric key. */
            readonly thumbprint: string | null;
        };
        readonly JwkSet: {
            readonly keys: readonly components["schemas"]["PublicJwk"][];
        };
        readonly PublicJwk: {
            /** @enum {unknown} */
            readonly kty: "RSA" | "EC" | "OKP";
            readonly kid: string;
            /** @enum {unknown} */
            readonly use?: "sig" | "enc";
            readonly alg?: string;
            readonly n?: string;
            readonly e?: string;
            readonly crv?: string;
            readonly x?: string;
            readonly y?: string;
        };
        readonly SessionList: {
            /** @description How many named sessions can be alive at once. */
            readonly limit: number;
            readonly sessions: readonly {
                readonly id: string;
            }[];
        };
        /** @description HAR 1.2; what the mock thinks of each entry stands in its `_mock`. */
        readonly HttpArchive: {
            readonly log: {
                /** @constant */
                readonly version: "1.2";
                readonly creator: Record<string, never>;
                readonly entries: readonly Record<string, never>[];
            };
        };
        /** @description Requests, the newest last. */
        readonly RequestList: {
            /** @description Those that were asked for. */
            readonly requests: readonly components["schemas"]["Request"][];
            /** @description How many there are without the limit. */
            readonly total: number;
        };
        /** @description One request and what became of it. No token or private key is in it. */
        readonly Request: {
            /** @description Counts up through all sessions; X-Mock-Request-Id of the response. */
            readonly id: number;
            /**
             * Format: date-time
             * @description When it came.
             */
            readonly time: string;
            /** @description The session that it worked on. */
            readonly session: string;
            /** @description The contract's operationId; null when the request is not one of the contract's. */
            readonly operation: string | null;
            /** @description What was sent. */
            readonly request: {
                /** @description The method. */
                readonly method: string;
                /** @description The path as it was sent. */
                readonly path: string;
                /** @description By name; a list where a name is repeated. */
                readonly query: {
                    readonly [key: string]: string | readonly string[];
                };
                /** @description By name in lower case; the values of a repeated one are joined by commas. Credentials are masked. */
                readonly headers: {
                    readonly [key: string]: string;
                };
                /** @description The JSON value, or the members of a form, secrets masked; null when there is nothing to show. */
                readonly body: unknown;
                readonly bodyUnread: {
                    /**
                     * @description Rejected before it was read; no JSON; or longer than the journal keeps.
                     * @enum {string}
                     */
                    readonly reason: "not read" | "not JSON" | "too long";
                    /** @description In bytes; null when it is not known. */
                    readonly length: number | null;
                    /** @description The line where parsing stopped, from 1. */
                    readonly line?: number;
                    /** @description The column where parsing stopped, from 1. */
                    readonly column?: number;
                } | null;
            };
            /**
             * @description Carried out; rejected; a response forced by Prefer, a standing fault or chaos; or not a request of the contract.
             * @enum {string}
             */
            readonly verdict: "accepted" | "rejected" | "forced" | "unknown";
            readonly clause: {
                /** @description Such as UK-REQ-06. */
                readonly id: string;
                /** @enum {string} */
                readonly level: "required" | "advisory";
                /** @description What it states. */
                readonly text: string;
            } | null;
            /** @description JSON Pointers (RFC 6901) to what the rejection is about. */
            readonly pointer: {
                /** @description Into the request body; '' is the whole body. */
                readonly body: string | null;
                /** @description Into the contract, as a URI fragment: the clause, or else the operation. */
                readonly contract: string | null;
            };
            /** @description How to mend the request. */
            readonly hint: string | null;
            /** @description The response. */
            readonly response: {
                /** @description 0 when a fault kept every response back. */
                readonly status: number;
                /** @description By name in lower case; the values of a repeated one are joined by commas. Credentials are masked. */
                readonly headers: {
                    readonly [key: string]: string;
                };
                /** @description The JSON value, or the members of a form, secrets masked; null when there is nothing to show. */
                readonly body: unknown;
                readonly bodyUnread: {
                    /**
                     * @description Rejected before it was read; no JSON; or longer than the journal keeps.
                     * @enum {string}
                     */
                    readonly reason: "not read" | "not JSON" | "too long";
                    /** @description In bytes; null when it is not known. */
                    readonly length: number | null;
                    /** @description The line where parsing stopped, from 1. */
                    readonly line?: number;
                    /** @description The column where parsing stopped, from 1. */
                    readonly column?: number;
                } | null;
            };
            /** @description Waiting included. */
            readonly durationMs: number;
            readonly account: {
                /** @description The key before and after. */
                readonly key: {
                    /** @description A key without its material. */
                    readonly before: {
                        /** @description Its name. */
                        readonly name: string;
                        /** @description Its description. */
                        readonly description: string | null;
                        /** @description RSA or EC. */
                        readonly keyType: string;
                        /** @description 1 when created, one more with each update. */
                        readonly version: number;
                        /** @description Its environments. */
                        readonly environments: readonly {
                            /** @description The environment. */
                            readonly environmentName: string;
                            /** @description RFC 7638 thumbprint of the public key, SHA-256. */
                            readonly thumbprint: string;
                        }[];
                    };
                    /** @description A key without its material. */
                    readonly after: {
                        /** @description Its name. */
                        readonly name: string;
                        /** @description Its description. */
                        readonly description: string | null;
                        /** @description RSA or EC. */
                        readonly keyType: string;
                        /** @description 1 when created, one more with each update. */
                        readonly version: number;
                        /** @description Its environments. */
                        readonly environments: readonly {
                            /** @description The environment. */
                            readonly environmentName: string;
                            /** @description RFC 7638 thumbprint of the public key, SHA-256. */
                            readonly thumbprint: string;
                        }[];
                    };
                };
                /** @description Each environment of the request. */
                readonly environments: readonly {
                    /** @description The environment. */
                    readonly environmentName: string;
                    /** @description Whether the key runs there now. */
                    readonly deployed: boolean;
                    /** @description The message in the response. */
                    readonly message: string;
                }[];
                /** @description Environments that the key no longer goes to. */
                readonly undeployed: readonly string[];
                /** @description Every JWK that references the key. */
                readonly jwks: readonly ({
                    /** @description Its project. */
                    readonly project: string;
                    /** @description Its name. */
                    readonly name: string;
                    /** @description False while propagation is pending. */
                    readonly changed: boolean;
                    /**
                     * Format: date-time
                     * @description When propagation is, or was, due; absent where it was done by the response.
                     */
                    readonly due?: string;
                } | {
                    /** @description Its project. */
                    readonly project: string;
                    /** @description Its name. */
                    readonly name: string;
                    /** @constant */
                    readonly changed: false;
                    /** @description Why. */
                    readonly why: string;
                })[];
            } | null;
        };
    };
    responses: {
        /** @description The request does not fit; problems names the places in the body. */
        readonly Wrong: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The admin token is missing or another one. */
        readonly TokenNeeded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Asked by a foreign page or host, or beyond loopback without an admin token set. */
        readonly Rejected: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found. */
        readonly Unknown: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The default session cannot be deleted. */
        readonly Lasting: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large: 256 MiB for a state, 1 MiB elsewhere. */
        readonly TooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is compressed. */
        readonly Unsupported: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The session; it is created when it does not exist. The default session unless given. */
        readonly SessionHeader: string;
        /** @description The same for clients that cannot set headers. A session that is only read must exist. */
        readonly SessionQuery: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listRoutes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its routes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RouteList"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly getVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Version"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly getDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Document"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly getState: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A PUT of it restores the state exactly; what was still to be deployed or propagated is not part of it. It holds tokens and private keys. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Snapshot"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly replaceState: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Snapshot"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["Unsupported"];
        };
    };
    readonly resetState: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly mergeState: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SnapshotPatch"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["Unsupported"];
        };
    };
    readonly reset: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly getEnvironment: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description Only what belongs to this project. */
                readonly project?: string;
                /** @description Only keys of this name. */
                readonly key?: string;
                /** @description Only JWKs of this name. */
                readonly jwk?: string;
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path: {
                /** @description The name of an environment. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Without any key material. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnvironmentContents"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly getEnvironmentJwks: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description Only what belongs to this project. */
                readonly project?: string;
                /** @description Only keys of this name. */
                readonly key?: string;
                /** @description Only JWKs of this name. */
                readonly jwk?: string;
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path: {
                /** @description The name of an environment. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A JWK Set (RFC 7517). A key has its thumbprint (RFC 7638) for kid; a JWK has its own kid, use and alg. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jwk-set+json": components["schemas"]["JwkSet"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly getFaults: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As they stand. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Faults"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly replaceFaults: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Faults"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["Unsupported"];
        };
    };
    readonly resetFaults: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly listSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The default one first, then from the least to the most recently used. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionList"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly deleteSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of a session; the default one can only be reset. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
            readonly 409: components["responses"]["Lasting"];
        };
    };
    readonly listRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description The id of a request, for those with a later response, or an RFC 3339 time, for those received then or later. */
                readonly since?: string;
                /** @description At most this many, the newest; all unless given. */
                readonly limit?: number;
                /** @description Only those of this operation of the contract. */
                readonly operation?: string;
                /** @description Only those with this status: one such as 400, or a range such as 4xx. */
                readonly status?: string;
                /** @description json, or har for HTTP Archive 1.2, which browsers and proxies import. */
                readonly format?: "json" | "har";
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Masked: no token and no private key is in it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RequestList"] | components["schemas"]["HttpArchive"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly clearRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly countRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description The id of a request, for those with a later response, or an RFC 3339 time, for those received then or later. */
                readonly since?: string;
                /** @description Only those of this operation of the contract. */
                readonly operation?: string;
                /** @description Only those with this status: one such as 400, or a range such as 4xx. */
                readonly status?: string;
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Of those that the journal still has. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly count: number;
                    };
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly getRequest: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
            };
            readonly path: {
                /** @description The X-Mock-Request-Id of its response. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Masked: no token and no private key is in it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Request"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly followRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
            };
            readonly header?: {
                /** @description The session; it is created when it does not exist. The default session unless given. */
                readonly "X-Mock-Session"?: components["parameters"]["SessionHeader"];
                /** @description Resume after it. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One event a request. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
}
