"""Money that went back: refunds as credit notes and payments, goods that came back, chargebacks of banks."""
