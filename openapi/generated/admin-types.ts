// Generated from mock/admin/openapi.yaml by `npm run generate`. Edit that and generate again.

export interface paths {
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the surface has
         * @description A browser, which asks for text/html, gets the live page of the mock; it and what it is made of need no admin token, and tell nothing without one.
         */
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
    readonly "/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Keys and what runs of them in each environment, with the JWKs that reference them */
        readonly get: operations["getOverview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/projects/{project}/keys/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A key's public halves, as they are saved and as they run */
        readonly get: operations["describeKey"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/operations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The operations of the contract, with the examples that it names */
        readonly get: operations["listOperations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/key-pairs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a key pair
         * @description It is made for whoever asks, and the mock forgets it.
         */
        readonly post: operations["createKeyPair"];
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
    readonly "/scenario": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The scenario that a session is in, and those there are */
        readonly get: operations["getScenario"];
        /**
         * Begin anew in a scenario
         * @description State, faults and journal of the session are those of the scenario; null leaves it.
         */
        readonly put: operations["useScenario"];
        readonly post?: never;
        readonly delete?: never;
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
    readonly "/requests/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a request again
         * @description It is sent as it came, secrets included, unless the body changes it. Where a member that is given still has "[masked]", what was sent in the same place takes its place: the member of the same JSON Pointer in the body, the header of the same name.
         */
        readonly post: operations["replayRequest"];
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
            /** @description Another one after each start of the mock. */
            readonly mock: string;
            /**
             * Format: date-time
             * @description By the clock of the mock.
             */
            readonly time: string;
            /** @description How many named sessions can be alive at once. */
            readonly limit: number;
            /** @description How many requests the journal of a session lists. */
            readonly journal: number;
            readonly sessions: readonly components["schemas"]["SessionSummary"][];
        };
        readonly SessionSummary: {
            readonly id: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description How many it has had since it was created, reset or its journal was cleared. */
            readonly requests: number;
            /** @description How many of them were rejected. */
            readonly rejected: number;
            /** @description Changes when its journal no longer lists what it has listed, as it was cleared or the session is a new one. */
            readonly generation: number;
        };
        readonly Overview: {
            /**
             * Format: date-time
             * @description By the clock of the mock.
             */
            readonly time: string;
            readonly projects: readonly {
                readonly name: string;
                readonly environments: readonly string[];
            }[];
            readonly environments: readonly {
                readonly name: string;
                /** @enum {unknown} */
                readonly status: "PUBLISHED" | "UNPUBLISHED" | "REPUBLISH_REQUIRED";
            }[];
            /** @description Whose keys these are; null when there is no project. */
            readonly project: string | null;
            readonly keys: readonly components["schemas"]["KeyOverview"][];
            /** @description How many keys there are without the limit. */
            readonly total: number;
        };
        readonly KeyOverview: {
            readonly id: string;
            readonly name: string;
            readonly description: string | null;
            /** @enum {unknown} */
            readonly keyType: "RSA" | "EC";
            /** @description 1 when created, one more with each update. */
            readonly version: number;
            readonly environments: readonly components["schemas"]["KeyInEnvironment"][];
            /** @description The JWKs that reference it, of all projects. */
            readonly jwks: readonly components["schemas"]["ReferencedJwk"][];
        };
        readonly KeyInEnvironment: {
            readonly environmentName: string;
            /** @description As the key has it; null when it no longer goes there. */
            readonly saved: components["schemas"]["PublicHalf"] | null;
            /** @description As it runs there; null when it does not. */
            readonly deployed: {
                readonly version: number;
                /** Format: date-time */
                readonly deployedAt: string;
                readonly half: components["schemas"]["PublicHalf"];
            } | null;
            /** @description A deployment that takes its time; null when there is none. */
            readonly pending: {
                readonly version: number;
                /** Format: date-time */
                readonly dueAt: string;
            } | null;
        };
        readonly PublicHalf: {
            /** @description Its type with its size or curve, such as "RSA 2048" or "EC P-256". */
            readonly kind: string;
            /** @description RFC 7638, SHA-256. */
            readonly thumbprint: string;
        };
        readonly ReferencedJwk: {
            readonly project: string;
            readonly name: string;
            /** @description The environment whose material it has. */
            readonly environmentName: string;
            /** @enum {unknown} */
            readonly half: "public" | "private";
            /** @description 1 when created, one more with each update. */
            readonly version: number;
            /** @description RFC 7638, of the public half. */
            readonly thumbprint: string;
            /**
             * Format: date-time
             * @description When it was last deployed anywhere; null when it never was.
             */
            readonly deployedAt: string | null;
            /**
             * Format: date-time
             * @description When it gets the new material of its key; null when it waits for none.
             */
            readonly dueAt: string | null;
        };
        readonly KeyDescription: {
            readonly project: string;
            readonly name: string;
            readonly description: string | null;
            /** @enum {unknown} */
            readonly keyType: "RSA" | "EC";
            readonly version: number;
            readonly environments: readonly {
                readonly environmentName: string;
                /** @description Null when the key no longer goes there. */
                readonly saved: components["schemas"]["PublicKey"] | null;
                /** @description Null when the key does not run there. */
                readonly deployed: components["schemas"]["PublicKey"] | null;
            }[];
        };
        readonly PublicKey: {
            readonly version: number;
            /** @description Its type with its size or curve, such as "RSA 2048" or "EC P-256". */
            readonly kind: string;
            readonly jwk: components["schemas"]["PublicJwk"];
            /** @description SubjectPublicKeyInfo (RFC 5280 4.1.2.7). */
            readonly pem: string;
        };
        readonly OperationList: {
            readonly operations: readonly components["schemas"]["OperationSummary"][];
        };
        readonly OperationSummary: {
            /** @description The contract's operationId. */
            readonly id: string;
            readonly method: string;
            /** @description With its placeholders. */
            readonly path: string;
            readonly summary: string;
            /** @description Whether it needs no token. */
            readonly public: boolean;
            readonly parameters: readonly {
                readonly name: string;
                readonly in: string;
                readonly required: boolean;
                /** @description All that it may be; empty when they are not listed. */
                readonly values: readonly string[];
                /** @description One that the contract gives. */
                readonly example?: unknown;
            }[];
            /** @description Of the request body; null when there is none. */
            readonly contentType: string | null;
            /** @description Bodies by the names that the contract gives them. */
            readonly requestExamples: {
                readonly [key: string]: unknown;
            };
            /** @description What Prefer selects. */
            readonly responses: readonly {
                /** @description A status, or a range such as 4XX. */
                readonly code: string;
                /** @description The name of an example; null when the response has none. */
                readonly example: string | null;
                readonly summary: string;
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
        readonly KeyPairRequest: {
            /** @enum {unknown} */
            readonly kind: "RSA 2048" | "RSA 3072" | "RSA 4096" | "EC P-256" | "EC P-384" | "EC P-521" | "EC secp256k1";
        };
        readonly KeyPair: {
            /** @enum {unknown} */
            readonly keyType: "RSA" | "EC";
            /** @description base64 of SubjectPublicKeyInfo in DER. */
            readonly publicKey: string;
            /** @description base64 of PKCS#8 in DER. */
            readonly privateKey: string;
        };
        /** @description What to send instead; what is left out is sent as it came. */
        readonly ReplayChanges: {
            readonly method?: string;
            /** @description Path and query, as they stand in a request line. */
            readonly target?: string;
            /** @description All the headers to send, but for Host and those that say how the body is sent. */
            readonly headers?: {
                readonly [key: string]: string;
            };
            /** @description As text. */
            readonly body?: string;
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
        /** @description The journal does not keep what was sent, such as a body that is too long, so it cannot be sent again. */
        readonly NotKept: {
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
            /** @description Its routes, or the page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RouteList"];
                    readonly "text/html": string;
                };
            };
            /** @description To /__admin/ with its slash, where the page is. */
            readonly 302: {
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
                /** @description Only this part of it, as a PATCH takes it. */
                readonly only?: "environments" | "projects" | "keys" | "jwks" | "tokens" | "clients";
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
                    readonly "application/json": components["schemas"]["Snapshot"] | components["schemas"]["SnapshotPatch"];
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
    readonly getOverview: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description The project whose keys are listed; the first one unless given. */
                readonly project?: string;
                /** @description At most this many keys; all unless given. */
                readonly limit?: number;
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
            /** @description Without any key material. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly describeKey: {
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
                /** @description The name of a project. */
                readonly project: string;
                /** @description The name of a key of it. */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Without any private half. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyDescription"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly listOperations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description In the order of the contract. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OperationList"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
        };
    };
    readonly createKeyPair: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeyPairRequest"];
            };
        };
        readonly responses: {
            /** @description Both halves as Update Key takes them. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyPair"];
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["Unsupported"];
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
    readonly getScenario: {
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
            /** @description current is null for none. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly current: string | null;
                        readonly scenarios: readonly {
                            readonly name: string;
                            readonly description: string;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Wrong"];
            readonly 401: components["responses"]["TokenNeeded"];
            readonly 403: components["responses"]["Rejected"];
            readonly 404: components["responses"]["Unknown"];
        };
    };
    readonly useScenario: {
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
                readonly "application/json": {
                    readonly name: string | null;
                };
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
                /** @description With "all", those of every living session instead of one. */
                readonly sessions?: "all";
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
    readonly replayRequest: {
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
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplayChanges"];
            };
        };
        readonly responses: {
            /** @description The entry of the new request, masked as every one. */
            readonly 201: {
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
            readonly 409: components["responses"]["NotKept"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["Unsupported"];
        };
    };
    readonly followRequests: {
        readonly parameters: {
            readonly query?: {
                /** @description The same for clients that cannot set headers. A session that is only read must exist. */
                readonly session?: components["parameters"]["SessionQuery"];
                /** @description With "all", those of every session instead of one. */
                readonly sessions?: "all";
                /** @description With true, requests that come faster than they can be shown are passed over but for the newest, each time with an event `skipped` whose data is their number; without it, a reader that is too slow is cut off. */
                readonly newest?: boolean;
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
