/** The API's description of itself (OpenAPI 3.1), beyond what its annotations say. */
package org.civiclake.governance.server.openapi;
