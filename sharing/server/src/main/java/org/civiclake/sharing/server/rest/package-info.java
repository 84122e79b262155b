/** The server's HTTP face: the protocol for recipients, and recipients for administrators. */
package org.civiclake.sharing.server.rest;
