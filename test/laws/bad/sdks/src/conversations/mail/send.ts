import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import nodemailer from 'nodemailer'
import PostalMime from 'postal-mime'
