/** Where requests come from: addresses, networks, and whom to believe about them. */
package org.civiclake.sharing.server.network;
