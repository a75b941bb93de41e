// Generated from openapi/openapi.yaml by `npm run generate`. Edit that and generate again.

export interface paths {
    "/apiops/projects/{projectName}/keys/{keyName}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the key, case-sensitive and percent-encoded. An unknown key is rejected, and an update does not create it.
                 * @example my-key
                 */
                keyName: components["parameters"]["keyName"];
            };
            cookie?: never;
        };
        /**
         * Read one key
         * @description Returns the key with its material, in a list of one. From the Get Key page.
         */
        get: operations["getKey"];
        /**
         * Replace a key, deploy it, and propagate it to its JWKs
         * @description Replaces the key as a whole and deploys
         *     it to each environment of the request. With `updateReferencedJwks=true` its new material is
         *     propagated to the JWKs that reference it; `updateScope` says in which projects. JWKs that reference another key, or none, are unchanged, and so are the project's other keys.
         *
         *     The caller needs `ROLE_API_SECURITY` and, because the update deploys, `ROLE_DEPLOY_UNDEPLOY_PROXIES`.
         *
         *     Our decisions: a rejected update changes nothing, the same update again leaves the same
         *     state, and of two concurrent updates exactly one is applied in full. A renamed key keeps its JWKs. If a referenced JWK cannot take the new material, the whole update is rejected. The mock checks the token first, then roles and membership, then the shape of the request,
         *     then whether things exist, then what the request means; a server may order the 4xx otherwise as long as it reveals
         *     nothing before 401. The address without its trailing slash is another address.
         */
        put: operations["updateKey"];
        post?: never;
        /**
         * Delete a key
         * @description Deletes the key and undeploys it everywhere. From the Delete Key page. JWKs that reference it are kept, detached; a new key of the same name does not take them up (our decision).
         */
        delete: operations["deleteKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/projects/{projectName}/keys/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        /**
         * List a project's keys
         * @description Returns every key of the project with its material. From the List Keys page.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key and deploy it
         * @description Creates a key and deploys it to each environment of the request. From the Create Key page. The rules for the body are those of Update Key.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/projects/{projectName}/jwks/{jwkName}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the JWK, case-sensitive and percent-encoded.
                 * @example my-jwk
                 */
                jwkName: components["parameters"]["jwkName"];
            };
            cookie?: never;
        };
        /**
         * Read one JWK
         * @description Returns the JWK with its material, in a list of one. From the Get JWK page.
         */
        get: operations["getJwk"];
        /**
         * Rename or describe a JWK, and detach it
         * @description Changes name and description and detaches the JWK from its source: it no longer references a key. From the Update JWK page. Afterwards it reads as `COPY_PASTE` without `sourceId`, its material unchanged (our decision).
         */
        put: operations["updateJwk"];
        post?: never;
        /**
         * Delete a JWK
         * @description Deletes the JWK and undeploys it. From the Delete JWK page.
         */
        delete: operations["deleteJwk"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/projects/{projectName}/jwks/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        /**
         * List a project's JWKs
         * @description Returns every JWK of the project without material. From the List JWKs page.
         */
        get: operations["listJwks"];
        put?: never;
        /**
         * Create a JWK, from a key's material or from pasted text
         * @description With source `PUBLIC_KEY` or `PRIVATE_KEY` the JWK is extracted from a key's material in one environment and references it; with `COPY_PASTE` it stands alone. From the Create JWK page.
         */
        post: operations["createJwk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/projects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's projects
         * @description Returns the projects of which the caller is a member. From the projects page.
         */
        get: operations["listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/environments/{projectName}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        /**
         * List a project's environments
         * @description Returns the environments to which the project's keys can be deployed. This path has no trailing slash.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange client credentials for a token
         * @description Returns a token with the roles of the named user. From the Create Token page.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apiops/test/healthcheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether the server is up
         * @description Returns `OK` as plain text. From the Authentication page.
         */
        get: operations["checkHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A key as the API returns it. Key material comes back as it was stored.
         * @example {
         *       "name": "ec-key",
         *       "description": "Elliptic curve key for signing",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "keyType": "EC",
         *       "cryptoKeyInfoEnvironmentList": [
         *         {
         *           "environmentName": "production",
         *           "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q=="
         *         }
         *       ]
         *     }
         */
        CryptoKeyInfo: {
            /**
             * @description Name of the key, unique in its project. Names are case-sensitive.
             * @example my-key
             */
            name: string;
            /**
             * @description Free text. Absent or `null` when the key has none, for instance after an update that left it out.
             * @example Elliptic curve key for signing
             */
            description?: string | null;
            /**
             * @description Identifier of the project that owns the key. Only reads contain it.
             * @example 0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1
             */
            projectId: string;
            keyType: components["schemas"]["KeyType"];
            /**
             * @description The key's material, one entry for each environment that has some.
             * @example [
             *       {
             *         "environmentName": "production",
             *         "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q=="
             *       }
             *     ]
             */
            cryptoKeyInfoEnvironmentList: components["schemas"]["CryptoKeyInfoEnvironment"][];
        };
        /**
         * @description The complete key as it shall be. There is no patching: an optional member left out is cleared, an environment left out is removed. Members that the schema does not name are ignored, so what Get Key returned can be sent back (our decision).
         * @example {
         *       "name": "ec-key",
         *       "description": "Elliptic curve key for signing",
         *       "keyType": "EC",
         *       "cryptoKeyInfoEnvironmentList": [
         *         {
         *           "environmentName": "production",
         *           "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==",
         *           "privateKey": "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPc4CWxpJPE7jMmDaEsO7P07LzmiNPGKoqS2IbVtOWChRANCAARnSCQMAXIi88zvJnV9jW/bCv5qXbKK2lb8YdSsbh/fYnuFq0v8GZ+pRQR9nCTgYjTrVAf429dgsDudfppXP63d"
         *         }
         *       ]
         *     }
         */
        CryptoKeyInfoInput: {
            /**
             * @description Name of the key, unique in its project. On an update, a name other than the one in the path renames the key; a name that another key of the project has is rejected, one that only another project uses is free. 1 to 255 characters, at least one of them visible, never trimmed or normalized; not `.` or `..`, no half of a surrogate pair, no control characters, line separators or characters that reorder text (our decision).
             * @example my-key
             */
            name: string;
            /**
             * @description Free text. Left out or `null`, the key has none afterwards.
             * @example Elliptic curve key for signing
             */
            description?: string | null;
            /**
             * @description Algorithm family of the material. It must fit the material of every environment.
             * @example RSA
             * @enum {string}
             */
            keyType: "RSA" | "EC";
            /**
             * @description The complete list of environments that shall have the key; at least one, none twice (our decision). The key is deployed to each of them. An environment not listed before is added; one no longer listed is removed.
             * @example [
             *       {
             *         "environmentName": "production",
             *         "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==",
             *         "privateKey": "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPc4CWxpJPE7jMmDaEsO7P07LzmiNPGKoqS2IbVtOWChRANCAARnSCQMAXIi88zvJnV9jW/bCv5qXbKK2lb8YdSsbh/fYnuFq0v8GZ+pRQR9nCTgYjTrVAf429dgsDudfppXP63d"
             *       }
             *     ]
             */
            cryptoKeyInfoEnvironmentList: components["schemas"]["CryptoKeyInfoEnvironmentInput"][];
        };
        /**
         * @description A key's material in one environment, as read. A half that was never given is absent (our decision).
         * @example {
         *       "environmentName": "production",
         *       "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q=="
         *     }
         */
        CryptoKeyInfoEnvironment: {
            /**
             * @description Name of the environment. Environments are known by name, never by identifier.
             * @example production
             */
            environmentName: string;
            /**
             * @description Public half, base64-encoded. The mock returns the text exactly as it was sent (our decision); a server may normalise it, so compare keys, never text.
             * @example MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==
             */
            publicKey?: string | null;
            /**
             * @description Private half, base64-encoded; the same rules as for `publicKey`.
             * @example MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPc4CWxpJPE7jMmDaEsO7P07LzmiNPGKoqS2IbVtOWChRANCAARnSCQMAXIi88zvJnV9jW/bCv5qXbKK2lb8YdSsbh/fYnuFq0v8GZ+pRQR9nCTgYjTrVAf429dgsDudfppXP63d
             */
            privateKey?: string | null;
        };
        /**
         * @description Material for one environment. At least one half is needed; a private key alone yields its public half (our decision).
         * @example {
         *       "environmentName": "production",
         *       "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==",
         *       "privateKey": "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPc4CWxpJPE7jMmDaEsO7P07LzmiNPGKoqS2IbVtOWChRANCAARnSCQMAXIi88zvJnV9jW/bCv5qXbKK2lb8YdSsbh/fYnuFq0v8GZ+pRQR9nCTgYjTrVAf429dgsDudfppXP63d"
         *     }
         */
        CryptoKeyInfoEnvironmentInput: {
            /**
             * @description Name of an environment of the project. An unknown one is rejected, and so is one that is listed twice.
             * @example production
             */
            environmentName: string;
            /**
             * @description Public half: base64 of DER (SPKI or PKCS#1), of PEM, or PEM itself. It must fit `keyType` and belong to `privateKey` when both are given. RSA of 2048 bits or more; EC on P-256, P-384, P-521 or secp256k1. Private keys and certificates are rejected here (our decision).
             * @example MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q==
             */
            publicKey?: string | null;
            /**
             * @description Private half, not encrypted: base64 of DER (PKCS#8, PKCS#1 or SEC1), of PEM, or PEM itself. No response to an update ever repeats it (our decision).
             * @example MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglPc4CWxpJPE7jMmDaEsO7P07LzmiNPGKoqS2IbVtOWChRANCAARnSCQMAXIi88zvJnV9jW/bCv5qXbKK2lb8YdSsbh/fYnuFq0v8GZ+pRQR9nCTgYjTrVAf429dgsDudfppXP63d
             */
            privateKey?: string | null;
        };
        /**
         * @description Algorithm family of a key, by its JOSE name.
         * @example RSA
         * @enum {string}
         */
        KeyType: "RSA" | "EC";
        /**
         * @description The projects whose JWKs an update propagates to.
         * @example SAME_PROJECT
         * @enum {string}
         */
        UpdateScope: "SAME_PROJECT" | "ALL_PROJECTS";
        /**
         * @description Keys as read. Get Key returns the same shape with one entry.
         * @example {
         *       "success": true,
         *       "resultList": []
         *     }
         */
        KeyListResponse: {
            /**
             * @description Whether the read succeeded.
             * @example true
             */
            success: boolean;
            /**
             * @description The keys.
             * @example [
             *       {
             *         "name": "ec-key",
             *         "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
             *         "keyType": "EC",
             *         "cryptoKeyInfoEnvironmentList": [
             *           {
             *             "environmentName": "production",
             *             "publicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr+al2yitpW/GHUrG4f32J7hatL/BmfqUUEfZwk4GI061QH+NvXYLA7nX6aVz+t3Q=="
             *           }
             *         ]
             *       }
             *     ]
             */
            resultList: components["schemas"]["CryptoKeyInfo"][];
        };
        /**
         * @description Response of every operation that changes keys or JWKs. It never contains key material (our decision).
         * @example {
         *       "success": true,
         *       "deploymentResult": {
         *         "success": true,
         *         "message": "Deployment completed successfully",
         *         "environmentResults": [
         *           {
         *             "environmentName": "production",
         *             "success": true,
         *             "message": "Deployed successfully"
         *           }
         *         ]
         *       }
         *     }
         */
        DeploymentResponse: {
            /**
             * @description `true`: the change is saved. It is still `true` when an environment could not be deployed; look at `deploymentResult` for that (our decision).
             * @example true
             * @constant
             */
            success: true;
            deploymentResult: components["schemas"]["DeploymentResult"];
        };
        /**
         * @description What became of the deployment as a whole.
         * @example {
         *       "success": true,
         *       "message": "Deployment completed successfully",
         *       "environmentResults": [
         *         {
         *           "environmentName": "production",
         *           "success": true,
         *           "message": "Deployed successfully"
         *         }
         *       ]
         *     }
         */
        DeploymentResult: {
            /**
             * @description `true` exactly when every environment succeeded (our decision).
             * @example true
             */
            success: boolean;
            /**
             * @description The outcome in words.
             * @example Deployment completed successfully
             */
            message: string;
            /**
             * @description After an update, exactly one entry for each environment of the request. An environment that the update removed has none (our decision).
             * @example [
             *       {
             *         "environmentName": "production",
             *         "success": true,
             *         "message": "Deployed successfully"
             *       }
             *     ]
             */
            environmentResults: components["schemas"]["EnvironmentResult"][];
        };
        /**
         * @description What became of the deployment to one environment.
         * @example {
         *       "environmentName": "production",
         *       "success": true,
         *       "message": "Deployed successfully"
         *     }
         */
        EnvironmentResult: {
            /**
             * @description Name of the environment.
             * @example production
             */
            environmentName: string;
            /**
             * @description Whether the environment took the change.
             * @example true
             */
            success: boolean;
            /**
             * @description The outcome in words; for a failure, its reason.
             * @example Deployed successfully
             */
            message: string;
        };
        /**
         * @description A JWK with its material. Exactly one of `rsa`, `ec`, `oct`, `okp` is present, the one that `type` names.
         * @example {
         *       "name": "ec-jwk",
         *       "description": "Public half of ec-key in production",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "PUBLIC_KEY",
         *       "sourceId": "e2f7a3b8-91d4-4c55-b6f0-3a8d1c7e4b29",
         *       "sourceUrl": null,
         *       "type": "EC",
         *       "kid": "c5d09e7a-84b1-4a3f-9e26-7d1f0b3a6c58",
         *       "useType": "SIGNATURE",
         *       "algorithm": "ES256",
         *       "ec": {
         *         "crv": "P-256",
         *         "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
         *         "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
         *       }
         *     }
         */
        Jwk: components["schemas"]["RsaJwk"] | components["schemas"]["EcJwk"] | components["schemas"]["OctJwk"] | components["schemas"]["OkpJwk"];
        /**
         * @description An RSA JWK. The members of the list, and the material.
         * @example {
         *       "name": "rsa-jwk",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "PUBLIC_KEY",
         *       "type": "RSA",
         *       "rsa": {
         *         "n": "xCe9unXq7ZJsKInSJPqx8zGJkQMlks3t5qJRHJGutEGT7NzU05XAajU-f-vg9psGmUHkJ_Hn_jhj9lUKRuhWMkuHgPnr8lFDDGepEjqg-gxk03gN_sIsCw3fjiiyzwQFZF9-lX1Qfx-4PFkIuXKnChGwdTqU4_BjE0xHyCYuO3T-95BNzhXxyCWQONUZp81GZYABATl1kv2q_wge8pVOqAgciHcE-IER8BYHga5PcXBsSoxjKz9YTcfHSly3dv1nsCyh5Gtxvs7mRMEq3vu2IZBUoN0ig_TcPylqJJHoytpQPS5J35IbvlD6ZnR5b8kz7ofCOogdaceGxPb4grq6dw",
         *         "e": "AQAB"
         *       }
         *     }
         */
        RsaJwk: components["schemas"]["JwkSummary"] & {
            /**
             * @description Family of the material.
             * @example RSA
             * @constant
             */
            type: "RSA";
            rsa: components["schemas"]["RsaMaterial"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "RSA";
        };
        /**
         * @description An EC JWK. The members of the list, and the material.
         * @example {
         *       "name": "ec-jwk",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "PUBLIC_KEY",
         *       "type": "EC",
         *       "ec": {
         *         "crv": "P-256",
         *         "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
         *         "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
         *       }
         *     }
         */
        EcJwk: components["schemas"]["JwkSummary"] & {
            /**
             * @description Family of the material.
             * @example EC
             * @constant
             */
            type: "EC";
            ec: components["schemas"]["EcMaterial"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EC";
        };
        /**
         * @description A symmetric JWK. The members of the list, and the material.
         * @example {
         *       "name": "oct-jwk",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "COPY_PASTE",
         *       "type": "OCT",
         *       "oct": {
         *         "k": "GawgguFyGrWKav7AX4VKUg"
         *       }
         *     }
         */
        OctJwk: components["schemas"]["JwkSummary"] & {
            /**
             * @description Family of the material.
             * @example OCT
             * @constant
             */
            type: "OCT";
            oct: components["schemas"]["OctMaterial"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "OCT";
        };
        /**
         * @description An octet key pair as a JWK. The members of the list, and the material.
         * @example {
         *       "name": "okp-jwk",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "COPY_PASTE",
         *       "type": "OKP",
         *       "okp": {
         *         "crv": "Ed25519",
         *         "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
         *       }
         *     }
         */
        OkpJwk: components["schemas"]["JwkSummary"] & {
            /**
             * @description Family of the material.
             * @example OKP
             * @constant
             */
            type: "OKP";
            okp: components["schemas"]["OkpMaterial"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "OKP";
        };
        /**
         * @description A JWK without its material, as a list shows it.
         * @example {
         *       "name": "my-jwk",
         *       "description": "Public half of my-key in production",
         *       "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
         *       "sourceType": "PUBLIC_KEY",
         *       "sourceId": "7c1b52ce-0d7b-4b0c-8c0e-5f3b7a2d9e64",
         *       "sourceUrl": null,
         *       "type": "RSA",
         *       "kid": "3f2c8a17-6d4b-4e19-a0c5-9b7e2d1f8c36",
         *       "useType": "SIGNATURE",
         *       "algorithm": "RS256"
         *     }
         */
        JwkSummary: {
            /**
             * @description Name of the JWK, unique in its project.
             * @example my-jwk
             */
            name: string;
            /**
             * @description Free text, if any.
             * @example Public half of my-key in production
             */
            description?: string | null;
            /**
             * @description Identifier of the project that owns the JWK.
             * @example 0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1
             */
            projectId: string;
            sourceType: components["schemas"]["JwkSourceType"];
            /**
             * @description Identifier of the source; for `PUBLIC_KEY` and `PRIVATE_KEY` that of the key that the JWK references. `null` for a pasted JWK and for one that Update JWK has detached (our decision).
             * @example 7c1b52ce-0d7b-4b0c-8c0e-5f3b7a2d9e64
             */
            sourceId?: string | null;
            /**
             * @description Address of the source, for source type `URL`; otherwise `null`.
             * @example null
             */
            sourceUrl?: string | null;
            /**
             * @description Family of the material; it names the member that holds it, in lower case.
             * @example RSA
             * @enum {string}
             */
            type: "RSA" | "EC" | "OCT" | "OKP";
            /**
             * @description Key ID (RFC 7517, section 4.5). It is kept when the material changes.
             * @example 3f2c8a17-6d4b-4e19-a0c5-9b7e2d1f8c36
             */
            kid?: string | null;
            /**
             * @description What the JWK is for. Our addition, so that it can be seen to be kept.
             * @example SIGNATURE
             * @enum {string|null}
             */
            useType?: "SIGNATURE" | "ENCRYPTION" | null;
            /**
             * @description Algorithm, by its RFC 7518 name. Our addition, so that it can be seen to be kept.
             * @example RS256
             */
            algorithm?: string | null;
        };
        /**
         * @description The source of a JWK. `GENERATE` appears in reads only; it has an endpoint of its own.
         * @example PUBLIC_KEY
         * @enum {string}
         */
        JwkSourceType: "COPY_PASTE" | "PUBLIC_KEY" | "PRIVATE_KEY" | "URL" | "CERTIFICATE" | "KEYSTORE" | "GENERATE";
        /**
         * @description An RSA key (RFC 7518, section 6.3). The private members are present when the source had them; a JWK made from a public key never has them.
         * @example {
         *       "n": "xCe9unXq7ZJsKInSJPqx8zGJkQMlks3t5qJRHJGutEGT7NzU05XAajU-f-vg9psGmUHkJ_Hn_jhj9lUKRuhWMkuHgPnr8lFDDGepEjqg-gxk03gN_sIsCw3fjiiyzwQFZF9-lX1Qfx-4PFkIuXKnChGwdTqU4_BjE0xHyCYuO3T-95BNzhXxyCWQONUZp81GZYABATl1kv2q_wge8pVOqAgciHcE-IER8BYHga5PcXBsSoxjKz9YTcfHSly3dv1nsCyh5Gtxvs7mRMEq3vu2IZBUoN0ig_TcPylqJJHoytpQPS5J35IbvlD6ZnR5b8kz7ofCOogdaceGxPb4grq6dw",
         *       "e": "AQAB"
         *     }
         */
        RsaMaterial: {
            /**
             * @description Modulus, base64url-encoded.
             * @example xCe9unXq7ZJsKInSJPqx8zGJkQMlks3t5qJRHJGutEGT7NzU05XAajU-f-vg9psGmUHkJ_Hn_jhj9lUKRuhWMkuHgPnr8lFDDGepEjqg-gxk03gN_sIsCw3fjiiyzwQFZF9-lX1Qfx-4PFkIuXKnChGwdTqU4_BjE0xHyCYuO3T-95BNzhXxyCWQONUZp81GZYABATl1kv2q_wge8pVOqAgciHcE-IER8BYHga5PcXBsSoxjKz9YTcfHSly3dv1nsCyh5Gtxvs7mRMEq3vu2IZBUoN0ig_TcPylqJJHoytpQPS5J35IbvlD6ZnR5b8kz7ofCOogdaceGxPb4grq6dw
             */
            n: string;
            /**
             * @description Public exponent, base64url-encoded.
             * @example AQAB
             */
            e: string;
            /**
             * @description Private exponent, base64url-encoded.
             * @example HG71pHOBqDSrLfMlvYuDblEAyRRE3DNdPVXLs9GgRUEjlq2UwiOOc-F08P5kVTWNRCZA0tN7gVEeQwT6YOM-f2WNu6c-nu5NmEeRwp0yBseeI-iJVXjtq8qJMdD6HmJNqnTh41HPcHtMwvQAUkAUMN7146r9YyR40BbPaZazPpXgL1PI5Z2Ce8J4ir2ouRqxnUZ435CtBB6VQJZbox8otozv0X1u5uDU8nyB8u7Urf6NDIUyL6EEvWguMq4FvF3joSzTdb6In8HN4hxLxvnNSC_wVhs8HJF_DW_WUdEq3qAZmL2zET0jns53cYBIj7cCfarcz3yJFg7J35pX-qYjfQ
             */
            d?: string | null;
            /**
             * @description First prime factor, base64url-encoded.
             * @example 4Yds0Jx2tkKA_Ia3R3bh4NJSX1ME5rt6M5vfDZEHpzlth-rOaNp-apdonIouKpxZEav23tz4tDlmhv79DQsGf4BobX6v8jybekop6jp99Aayq8AHdCkNQFGe4qVvmw_K74nYO9w_hGIRtnFGZvmaZk8lBUgkFkUm62VhiMJSaQ0
             */
            p?: string | null;
            /**
             * @description Second prime factor, base64url-encoded.
             * @example 3qhW096pPbBGjWJfVjOTfK3U8ltZLYsPUfPDmUZsHzR-6cJwrZIvaOd3XLn5wIBVhFnMLfArJzbcnrpZEyKSun2EQiAbvKLtLIl2pOdVTptWlmUzWIyrhEKwt2kDwNN2UABr5GOjO2JjjrZAKnjjoG0hxZwynfjc6wVI3vqgCJM
             */
            q?: string | null;
            /**
             * @description First factor CRT exponent, base64url-encoded.
             * @example Yb0BCX9layNzJv1zHIOG7Jn5nNoru5rwIMGibwy1VmFq-IZoIcTfGG65pW21CD5t01zFRlxZZDGkH0kOfcKTdFo_54QJ2F8vulW9yIbE4yar9AbqtAq-dWtqAitULM0xU5JXpcmTtVmS95ArxKDTqxcNojZbfVNGxKlRFaWxdVk
             */
            dp?: string | null;
            /**
             * @description Second factor CRT exponent, base64url-encoded.
             * @example fdkECoiFe9qQZgU-AYjxSb0u6TT8eKNqq1VuLsoA_ro7KYC_EzvXFCIP8xcitM1UiJQAtc5TdbyqggStqAUYjdO313AyfTJRf6TKrHYcX2upSyQ0G06W-xB-tYvjlS9wZdN3KAWxEzWPM_CK3_aoIdrNBdY9PdCVfTjlcTKTFYU
             */
            dq?: string | null;
            /**
             * @description First CRT coefficient, base64url-encoded.
             * @example Rmdggxw7_fbZrkmCNqAMR1rvQGYK7sRrSh0-ehgEq4zmJ8Qsbt37WEGGVw7yQ_xwk8-nmj2HTJ6cIBxSnKz4fU65e1BSjp2sxfG0I_vncCmrQgW4qduvPbwThf-nGFeNFTf40yCqN4nWqVWCnve50LHWh4zKlrRaD5IuQQgurCI
             */
            qi?: string | null;
        };
        /**
         * @description An elliptic-curve key (RFC 7518, section 6.2). `d` is present when the source had it; a JWK that references a public key never has it.
         * @example {
         *       "crv": "P-256",
         *       "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
         *       "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
         *     }
         */
        EcMaterial: {
            /**
             * @description Curve.
             * @example P-256
             */
            crv: string;
            /**
             * @description X coordinate, base64url-encoded.
             * @example f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU
             */
            x: string;
            /**
             * @description Y coordinate, base64url-encoded.
             * @example x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0
             */
            y: string;
            /**
             * @description Private value, base64url-encoded.
             * @example jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI
             */
            d?: string | null;
        };
        /**
         * @description A symmetric key (RFC 7518, section 6.4). Only a pasted JWK has one.
         * @example {
         *       "k": "GawgguFyGrWKav7AX4VKUg"
         *     }
         */
        OctMaterial: {
            /**
             * @description Key value, base64url-encoded.
             * @example GawgguFyGrWKav7AX4VKUg
             */
            k?: string;
        };
        /**
         * @description An octet key pair (RFC 8037). Only a pasted JWK has one.
         * @example {
         *       "crv": "Ed25519",
         *       "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
         *     }
         */
        OkpMaterial: {
            /**
             * @description Curve.
             * @example Ed25519
             */
            crv: string;
            /**
             * @description Public value, base64url-encoded.
             * @example 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
             */
            x: string;
            /**
             * @description Private value, base64url-encoded.
             * @example nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A
             */
            d?: string | null;
        };
        /**
         * @description The JWKs of a project, without material.
         * @example {
         *       "success": true,
         *       "resultList": []
         *     }
         */
        JwkListResponse: {
            /**
             * @description Whether the read succeeded.
             * @example true
             */
            success: boolean;
            /**
             * @description The JWKs.
             * @example [
             *       {
             *         "name": "my-jwk",
             *         "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
             *         "sourceType": "PUBLIC_KEY",
             *         "type": "RSA",
             *         "kid": "3f2c8a17-6d4b-4e19-a0c5-9b7e2d1f8c36"
             *       }
             *     ]
             */
            resultList: components["schemas"]["JwkSummary"][];
        };
        /**
         * @description One JWK with its material.
         * @example {
         *       "success": true,
         *       "resultList": []
         *     }
         */
        JwkDetailResponse: {
            /**
             * @description Whether the read succeeded.
             * @example true
             */
            success: boolean;
            /**
             * @description A list of one, the JWK.
             * @example [
             *       {
             *         "name": "ec-jwk",
             *         "projectId": "0d9f6c1e-5b7a-4f0e-9a63-2f4f1c8be5d1",
             *         "sourceType": "PUBLIC_KEY",
             *         "type": "EC",
             *         "kid": "c5d09e7a-84b1-4a3f-9e26-7d1f0b3a6c58",
             *         "ec": {
             *           "crv": "P-256",
             *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
             *         }
             *       }
             *     ]
             */
            resultList: components["schemas"]["Jwk"][];
        };
        /**
         * @description A JWK to be made. Which members are needed beside `name` and `sourceType` follows from the source: `PUBLIC_KEY` and `PRIVATE_KEY` need `keyName`, `environmentName`, `useType` and `algorithm` (the last two our decision), `COPY_PASTE` needs `jwkStr`. The mock knows these three; the other source types are documented by the Create JWK page and rejected by the mock.
         * @example {
         *       "name": "my-jwk",
         *       "sourceType": "PUBLIC_KEY",
         *       "keyName": "my-key",
         *       "environmentName": "production",
         *       "useType": "SIGNATURE",
         *       "algorithm": "RS256"
         *     }
         */
        CreateJwkRequest: {
            /**
             * @description Name of the JWK, unique in its project. The limits are those of key names.
             * @example my-jwk
             */
            name: string;
            /**
             * @description Free text.
             * @example Public half of my-key in production
             */
            description?: string | null;
            /**
             * @description Where the material comes from.
             * @example PUBLIC_KEY
             * @enum {string}
             */
            sourceType: "COPY_PASTE" | "PUBLIC_KEY" | "PRIVATE_KEY" | "URL" | "CERTIFICATE" | "KEYSTORE";
            /**
             * @description For `PUBLIC_KEY` and `PRIVATE_KEY`, the key of this project whose material is taken.
             * @example my-key
             */
            keyName?: string | null;
            /**
             * @description For `PUBLIC_KEY` and `PRIVATE_KEY`, the environment whose material is taken. The JWK references that environment's material.
             * @example production
             */
            environmentName?: string | null;
            /**
             * @description What the JWK is for.
             * @example SIGNATURE
             * @enum {string|null}
             */
            useType?: "SIGNATURE" | "ENCRYPTION" | null;
            /**
             * @description Algorithm, by its RFC 7518 name; it must fit key type, curve and `useType`. RSA signs with RS256, RS384, RS512, PS256, PS384, PS512 and encrypts with RSA1_5, RSA-OAEP, RSA-OAEP-256, RSA-OAEP-384, RSA-OAEP-512. EC signs with ES256, ES384, ES512, ES256K and encrypts with ECDH-ES, ECDH-ES+A128KW, ECDH-ES+A192KW, ECDH-ES+A256KW and the ECDH-1PU forms.
             * @example RS256
             */
            algorithm?: string | null;
            /**
             * @description For `COPY_PASTE`, a JWK or a JWK Set as a string of JSON.
             * @example {"kty":"EC","crv":"P-256","kid":"pasted","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
             */
            jwkStr?: string | null;
            /**
             * @description For `COPY_PASTE` of a JWK Set, the key ID of the JWK to pick.
             * @example pasted
             */
            kid?: string | null;
        };
        /**
         * @description A JWK's new name and description. Updating a JWK detaches it from its source.
         * @example {
         *       "name": "my-jwk",
         *       "description": "No longer follows my-key"
         *     }
         */
        UpdateJwkRequest: {
            /**
             * @description The new name; left out or `null`, the name is kept.
             * @example my-jwk
             */
            name?: string | null;
            /**
             * @description The new description.
             * @example No longer follows my-key
             */
            description?: string | null;
        };
        /**
         * @description A project of which the caller is a member.
         * @example {
         *       "name": "MyProject",
         *       "description": "The order service"
         *     }
         */
        Project: {
            /**
             * @description Name of the project, as used in paths.
             * @example MyProject
             */
            name: string;
            /**
             * @description Free text, if any.
             * @example The order service
             */
            description?: string | null;
        };
        /**
         * @description The caller's projects.
         * @example {
         *       "status": "SUCCESS",
         *       "resultList": [
         *         {
         *           "name": "MyProject",
         *           "description": "The order service"
         *         }
         *       ],
         *       "resultCount": 1
         *     }
         */
        ProjectListResponse: {
            /**
             * @description This page says so in a word where others use a boolean.
             * @example SUCCESS
             * @constant
             */
            status: "SUCCESS";
            /**
             * @description The projects.
             * @example [
             *       {
             *         "name": "MyProject",
             *         "description": "The order service"
             *       }
             *     ]
             */
            resultList: components["schemas"]["Project"][];
            /**
             * @description Number of entries in `resultList`.
             * @example 1
             */
            resultCount: number;
        };
        /**
         * @description An environment of a project, a place to which keys are deployed.
         * @example {
         *       "name": "production",
         *       "description": "Serves customers",
         *       "type": "PRODUCTION",
         *       "status": "PUBLISHED",
         *       "accessUrl": "https://api.example.com"
         *     }
         */
        Environment: {
            /**
             * @description Name of the environment, as used in `environmentName`.
             * @example production
             */
            name: string;
            /**
             * @description Free text, if any.
             * @example Serves customers
             */
            description?: string | null;
            /**
             * @description The product's classification of the environment.
             * @example PRODUCTION
             */
            type?: string | null;
            /**
             * @description Whether the environment runs. Deploying to one that is `UNPUBLISHED` fails (our decision).
             * @example PUBLISHED
             * @enum {string}
             */
            status: "PUBLISHED" | "UNPUBLISHED" | "REPUBLISH_REQUIRED";
            /**
             * @description Address under which the environment serves.
             * @example https://api.example.com
             */
            accessUrl?: string | null;
        };
        /**
         * @description The environments of a project.
         * @example {
         *       "success": true,
         *       "resultList": [
         *         {
         *           "name": "production",
         *           "status": "PUBLISHED"
         *         }
         *       ],
         *       "resultCount": 1
         *     }
         */
        EnvironmentListResponse: {
            /**
             * @description Whether the read succeeded.
             * @example true
             */
            success: boolean;
            /**
             * @description The environments.
             * @example [
             *       {
             *         "name": "production",
             *         "status": "PUBLISHED"
             *       }
             *     ]
             */
            resultList: components["schemas"]["Environment"][];
            /**
             * @description Number of entries in `resultList`.
             * @example 1
             */
            resultCount: number;
        };
        /**
         * @description Client credentials, form-encoded.
         * @example {
         *       "grant_type": "client_credentials",
         *       "client_id": "demo",
         *       "client_secret": "demo-secret"
         *     }
         */
        TokenRequest: {
            /**
             * @description Anything else gets `unsupported_grant_type`.
             * @example client_credentials
             */
            grant_type: string;
            /**
             * @description Name of the user whose roles the token has.
             * @example demo
             */
            client_id: string;
            /**
             * @description The user's secret.
             * @example demo-secret
             */
            client_secret: string;
        };
        /**
         * @description A fresh token.
         * @example {
         *       "access_token": "eNPq4tXhW3vZbq0r",
         *       "token_type": "Bearer",
         *       "expires_in": 3600
         *     }
         */
        TokenResponse: {
            /**
             * @description The token, for `Authorization` headers.
             * @example eNPq4tXhW3vZbq0r
             */
            access_token: string;
            /**
             * @description Always `Bearer`.
             * @example Bearer
             * @constant
             */
            token_type: "Bearer";
            /**
             * @description Seconds until the token expires.
             * @example 3600
             */
            expires_in: number;
        };
        /**
         * @description The envelope of every rejection. It repeats neither key material nor the token.
         * @example {
         *       "error": "bad_request",
         *       "error_description": "Key (name: ghost-key) is not found! Try create operation."
         *     }
         */
        Error: {
            error: components["schemas"]["ErrorCode"];
            /**
             * @description What was wrong, for people. Never empty.
             * @example Key (name: ghost-key) is not found! Try create operation.
             */
            error_description: string;
            /**
             * @description Each place at which the request departs from this contract.
             * @example [
             *       {
             *         "field": "keyType",
             *         "message": "keyType is required"
             *       }
             *     ]
             */
            validation_errors?: components["schemas"]["ValidationError"][] | null;
            /**
             * @description Seconds to wait before trying again; with `rate_limit_exceeded`.
             * @example 60
             */
            retry_after?: number | null;
        };
        /**
         * @description Every code that the Error Handling and Create Token pages document.
         * @example bad_request
         * @enum {string}
         */
        ErrorCode: "bad_request" | "validation_failed" | "invalid_parameter" | "unsupported_grant_type" | "unauthorized_client" | "invalid_token" | "token_expired" | "forbidden" | "access_denied" | "not_found" | "resource_not_found" | "conflict" | "duplicate_name" | "rate_limit_exceeded" | "internal_error" | "server_error";
        /**
         * @description One departure from the contract.
         * @example {
         *       "field": "cryptoKeyInfoEnvironmentList[0].environmentName",
         *       "message": "environmentName is required"
         *     }
         */
        ValidationError: {
            /**
             * @description Where, as a path of member names and positions, or the name of a parameter.
             * @example cryptoKeyInfoEnvironmentList[0].environmentName
             */
            field: string;
            /**
             * @description What is wrong there and what would be right.
             * @example environmentName is required
             */
            message: string;
        };
        /**
         * @description Codes of status 400. The mock uses `invalid_parameter` for path and query parameters that break their schema, `validation_failed` for a body that breaks its schema, and `bad_request` for everything else (our decision).
         * @example validation_failed
         * @enum {string}
         */
        BadRequestCode: "bad_request" | "validation_failed" | "invalid_parameter";
        /**
         * @description The error envelope with status 400.
         * @example {
         *       "error": "bad_request",
         *       "error_description": "Key (name: ghost-key) is not found! Try create operation."
         *     }
         */
        BadRequestError: components["schemas"]["Error"] & {
            error: components["schemas"]["BadRequestCode"];
        };
        /**
         * @description Codes of status 409.
         * @example duplicate_name
         * @enum {string}
         */
        ConflictCode: "conflict" | "duplicate_name";
        /**
         * @description The error envelope with status 409.
         * @example {
         *       "error": "duplicate_name",
         *       "error_description": "Key (name: ec-key) is already exist! Try update operation if want to change its value."
         *     }
         */
        ConflictError: components["schemas"]["Error"] & {
            error: components["schemas"]["ConflictCode"];
        };
        /**
         * @description Codes of status 403. The mock uses `forbidden` for a missing role and `access_denied` for a caller outside the project (our decision).
         * @example forbidden
         * @enum {string}
         */
        ForbiddenCode: "forbidden" | "access_denied";
        /**
         * @description The error envelope with status 403.
         * @example {
         *       "error": "forbidden",
         *       "error_description": "ROLE_API_SECURITY permission is required"
         *     }
         */
        ForbiddenError: components["schemas"]["Error"] & {
            error: components["schemas"]["ForbiddenCode"];
        };
        /**
         * @description Codes of status 404.
         * @example resource_not_found
         * @enum {string}
         */
        NotFoundCode: "not_found" | "resource_not_found";
        /**
         * @description The error envelope with status 404.
         * @example {
         *       "error": "resource_not_found",
         *       "error_description": "Key (name: ghost-key) is not found! Try create operation."
         *     }
         */
        NotFoundError: components["schemas"]["Error"] & {
            error: components["schemas"]["NotFoundCode"];
        };
        /**
         * @description The code of status 429.
         * @example rate_limit_exceeded
         * @enum {string}
         */
        RateLimitCode: "rate_limit_exceeded";
        /**
         * @description The error envelope with status 429.
         * @example {
         *       "error": "rate_limit_exceeded",
         *       "error_description": "Too many requests"
         *     }
         */
        RateLimitError: components["schemas"]["Error"] & {
            error: components["schemas"]["RateLimitCode"];
        };
        /**
         * @description The error envelope with status 500.
         * @example {
         *       "error": "internal_error",
         *       "error_description": "An unexpected error occurred"
         *     }
         */
        ServerError: components["schemas"]["Error"] & {
            error: components["schemas"]["ServerErrorCode"];
        };
        /**
         * @description Codes of status 500.
         * @example internal_error
         * @enum {string}
         */
        ServerErrorCode: "internal_error" | "server_error";
        /**
         * @description The token endpoint's envelope with status 400.
         * @example {
         *       "error": "unsupported_grant_type",
         *       "error_description": "Only client_credentials is supported"
         *     }
         */
        TokenRequestError: components["schemas"]["Error"] & {
            error: components["schemas"]["TokenRequestErrorCode"];
        };
        /**
         * @description Codes of the token endpoint's responses with status 400.
         * @example unsupported_grant_type
         * @enum {string}
         */
        TokenRequestErrorCode: "unsupported_grant_type" | "bad_request" | "validation_failed" | "invalid_parameter";
        /**
         * @description Codes of status 401. The mock uses `unauthorized_client` when there is no usable token, `invalid_token` for an unknown or revoked one, `token_expired` for an expired one (our decision).
         * @example invalid_token
         * @enum {string}
         */
        UnauthorizedCode: "unauthorized_client" | "invalid_token" | "token_expired";
        /**
         * @description The error envelope with status 401.
         * @example {
         *       "error": "invalid_token",
         *       "error_description": "Invalid token"
         *     }
         */
        UnauthorizedError: components["schemas"]["Error"] & {
            error: components["schemas"]["UnauthorizedCode"];
        };
    };
    responses: {
        /** @description The key is replaced and deployed. A failed environment does not change the status; look at `deploymentResult`. From the Create Key page. */
        UpdateKeyDeployed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeploymentResponse"];
            };
        };
        /** @description The request is rejected and nothing has changed. The mock responds with `invalid_parameter` for a parameter that breaks its schema, `validation_failed` for a body that does, and `bad_request` for all else, with `validation_errors` where it can name the place (our decision); a server may use any of the three. */
        UpdateKeyRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description There is no valid token. From the Authentication and Error Handling pages; which code means what is our decision. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnauthorizedError"];
            };
        };
        /** @description The caller lacks a role or is not a member of the project. From the Error Handling page; which code means what is our decision. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ForbiddenError"];
            };
        };
        /** @description Something named in the path does not exist. From the Error Handling page; the mock responds with 400 instead (our decision). */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The name is taken. From the Error Handling page; the mock responds with 400 instead (our decision). */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConflictError"];
            };
        };
        /** @description The caller asked too often. From the Error Handling page; the mock has no limit. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description The body is larger than the server reads. The Error Handling page does not list the status; as with every 4xx that it does not list, the envelope has a code of status 400 (our decision). */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The body has another media type. The Error Handling page does not list the status; the envelope has a code of status 400 (our decision). The mock responds with 400 instead. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The body is well formed and its content is rejected. The Error Handling page does not list the status; the envelope has a code of status 400 (our decision). The mock responds with 400 instead. */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The server failed. No request may cause this, however malformed. From the Error Handling page. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServerError"];
            };
        };
        /** @description No user has these credentials. */
        BadCredentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnauthorizedError"];
            };
        };
        /** @description The request is rejected and nothing has changed. */
        CreateJwkRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The request is rejected and nothing has changed. The rules are those of Update Key. */
        CreateKeyRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The key is saved and deployed. */
        KeyDeployed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeploymentResponse"];
            };
        };
        /** @description The JWK is saved and deployed. */
        JwkDeployed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeploymentResponse"];
            };
        };
        /** @description The server is up. */
        Healthy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": "OK";
            };
        };
        /** @description The project's environments. */
        ManyEnvironments: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnvironmentListResponse"];
            };
        };
        /** @description The project's JWKs, without material. */
        ManyJwks: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JwkListResponse"];
            };
        };
        /** @description The project's keys. */
        ManyKeys: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyListResponse"];
            };
        };
        /** @description The caller's projects. */
        ManyProjects: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProjectListResponse"];
            };
        };
        /** @description The JWK, in a list of one. */
        OneJwk: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["JwkDetailResponse"];
            };
        };
        /** @description The key, in a list of one. */
        OneKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyListResponse"];
            };
        };
        /** @description A fresh token. */
        Token: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenResponse"];
            };
        };
        /** @description The grant is not client credentials, or the form is broken. */
        TokenRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenRequestError"];
            };
        };
        /** @description The key is deleted and undeployed. */
        KeyUndeployed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeploymentResponse"];
            };
        };
        /** @description The JWK is deleted and undeployed. */
        JwkUndeployed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeploymentResponse"];
            };
        };
        /** @description There is no such JWK or project. */
        UnknownJwk: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description There is no such key or project. */
        UnknownKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description There is no such project, or it is not the caller's. */
        UnknownProject: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The request is rejected and nothing has changed. */
        UpdateJwkRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
    };
    parameters: {
        /**
         * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
         * @example MyProject
         */
        projectName: string;
        /**
         * @description Name of the key, case-sensitive and percent-encoded. An unknown key is rejected, and an update does not create it.
         * @example my-key
         */
        keyName: string;
        /**
         * @description Name of the JWK, case-sensitive and percent-encoded.
         * @example my-jwk
         */
        jwkName: string;
        /**
         * @description Whether the new material is propagated to the JWKs that reference this key. Without it they keep their material and their reference. `true` needs `updateScope`. Only `true` and `false` are booleans, and only once (the spellings are our decision).
         * @example true
         */
        updateReferencedJwks: boolean;
        /**
         * @description Which referenced JWKs are updated: those of this project or those of every project. Needed with `updateReferencedJwks=true`; without that it has no effect, though an invalid value is rejected anyway (our decision).
         * @example SAME_PROJECT
         */
        updateScope: components["schemas"]["UpdateScope"];
    };
    requestBodies: {
        /** @description The complete key, as `application/json`; parameters such as `charset=utf-8` do no harm. Anything but a JSON object is rejected (our decision). */
        UpdateKey: {
            content: {
                "application/json": components["schemas"]["CryptoKeyInfoInput"];
            };
        };
        /** @description The key to create. */
        CreateKey: {
            content: {
                "application/json": components["schemas"]["CryptoKeyInfoInput"];
            };
        };
        /** @description The JWK to create. */
        CreateJwk: {
            content: {
                "application/json": components["schemas"]["CreateJwkRequest"];
            };
        };
        /** @description What the JWK shall be called and said to be. */
        UpdateJwk: {
            content: {
                "application/json": components["schemas"]["UpdateJwkRequest"];
            };
        };
        /** @description Client credentials, form-encoded. */
        CreateToken: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
    };
    headers: {
        /**
         * @description The scheme to use (RFC 9110, section 11.6.1). The mock sends it; the documentation does not (our decision).
         * @example Bearer
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the key, case-sensitive and percent-encoded. An unknown key is rejected, and an update does not create it.
                 * @example my-key
                 */
                keyName: components["parameters"]["keyName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneKey"];
            400: components["responses"]["UnknownKey"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    updateKey: {
        parameters: {
            query?: {
                /**
                 * @description Whether the new material is propagated to the JWKs that reference this key. Without it they keep their material and their reference. `true` needs `updateScope`. Only `true` and `false` are booleans, and only once (the spellings are our decision).
                 * @example true
                 */
                updateReferencedJwks?: components["parameters"]["updateReferencedJwks"];
                /**
                 * @description Which referenced JWKs are updated: those of this project or those of every project. Needed with `updateReferencedJwks=true`; without that it has no effect, though an invalid value is rejected anyway (our decision).
                 * @example SAME_PROJECT
                 */
                updateScope?: components["parameters"]["updateScope"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the key, case-sensitive and percent-encoded. An unknown key is rejected, and an update does not create it.
                 * @example my-key
                 */
                keyName: components["parameters"]["keyName"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UpdateKey"];
        responses: {
            200: components["responses"]["UpdateKeyDeployed"];
            400: components["responses"]["UpdateKeyRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the key, case-sensitive and percent-encoded. An unknown key is rejected, and an update does not create it.
                 * @example my-key
                 */
                keyName: components["parameters"]["keyName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KeyUndeployed"];
            400: components["responses"]["UnknownKey"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ManyKeys"];
            400: components["responses"]["UnknownProject"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CreateKey"];
        responses: {
            200: components["responses"]["KeyDeployed"];
            400: components["responses"]["CreateKeyRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    getJwk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the JWK, case-sensitive and percent-encoded.
                 * @example my-jwk
                 */
                jwkName: components["parameters"]["jwkName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneJwk"];
            400: components["responses"]["UnknownJwk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    updateJwk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the JWK, case-sensitive and percent-encoded.
                 * @example my-jwk
                 */
                jwkName: components["parameters"]["jwkName"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UpdateJwk"];
        responses: {
            200: components["responses"]["JwkDeployed"];
            400: components["responses"]["UpdateJwkRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteJwk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
                /**
                 * @description Name of the JWK, case-sensitive and percent-encoded.
                 * @example my-jwk
                 */
                jwkName: components["parameters"]["jwkName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JwkUndeployed"];
            400: components["responses"]["UnknownJwk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    listJwks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ManyJwks"];
            400: components["responses"]["UnknownProject"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    createJwk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CreateJwk"];
        responses: {
            200: components["responses"]["JwkDeployed"];
            400: components["responses"]["CreateJwkRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ManyProjects"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the project, case-sensitive and percent-encoded. An unknown project is rejected, and so is one of which the caller is not a member.
                 * @example MyProject
                 */
                projectName: components["parameters"]["projectName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ManyEnvironments"];
            400: components["responses"]["UnknownProject"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CreateToken"];
        responses: {
            200: components["responses"]["Token"];
            400: components["responses"]["TokenRefused"];
            401: components["responses"]["BadCredentials"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    checkHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Healthy"];
            500: components["responses"]["ServerError"];
        };
    };
}
