/** The resource catalog as contracts say it, for people and for programs. */
package org.civiclake.governance.server.catalog;
