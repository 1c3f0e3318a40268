/**
 * Names and words that a person may list, and notes with them. `say` is what the synthesiser is given where its own reading of the
 * spelling is nobody's. Limits were chosen on `tune` alone; figures are of `measure`.
 */
export interface KnownWord {
  spelling: string
  say?: string
}

const words = (list: string): KnownWord[] =>
  list.split(',').map((entry) => {
    const [spelling, say] = entry.split('=').map((part) => part.trim())
    return { spelling: spelling as string, ...(say && { say }) }
  })

export const listed: Record<'tune' | 'measure', readonly KnownWord[]> = {
  tune: words(
    `Siobhan=shivawn, Zeynep, Kowalczyk=kovalchik, Anjali=unjalee, Matteo=mattayo, Grafana=grafahna, Supabase=soopabase, Okonkwo,
     Lindqvist=lindkwist, Thorvald, Delacroix=dellacrwah, Yusuf, Halcyon, Nextcloud, Terraform, Ravindra, Petrov, Saoirse=seersha, Marisol,
     Beatrix, Kubernetes=koobernettees, Ottilie, Hendrik, Zuzanna, Project Nimbus, Lumen Ledger, Tanisha, Calloway`,
  ),
  measure: words(
    `Niamh=neev, Priya=preeya, Giulia=joolia, Nguyen=win, Bjorn=byorn, Figma, Trello, Ansible, Prometheus, Oyelaran, Hartmann, Yevgenia, MacAllister,
     Ingeborg, Rajesh=rahjesh, Kaimana, Zephyr, Quillon, Vercel, Redshift, Mirabelle, Lorcan, Eskildsen, Aditya=ahditya, Project Orion, Delta Harbor,
     Wilhelmina, Thandiwe=tandeeway`,
  ),
}

export const carriers = [
  'call # tomorrow morning',
  'send the report to # by Friday',
  'remind me to ask # about the budget',
  'meet # on Monday at ten and bring the contract',
  'finish the slides for #',
  '# needs an answer by the end of the week',
]

/** Notes without any word of the lists: what is found in them all the same is false. Some words of them sound near to listed ones. */
export const plain = [
  'win the quiz on Friday and buy a present for the host',
  'clean the vercle and the veranda, no the balcony, on Sunday',
  'buy a trolley and two shelves for the garage',
  'the project in June needs a plan, write it by Monday',
  'call the harbor office about the delta of the bill',
  'read the red sheet before the shift on Tuesday',
  'ask the heart man about the results',
  'pre-heat the oven and prepare the fish',
  'bring the sandwich and the tan dress to the cleaner',
  'fix the figure on page ten and send it out',
  'answer the able candidates by Thursday',
  'put the mirror on the table by the bell',
]

/** A long list, as of somebody who put a whole address book in: none of these is said in any note of the bench. */
export const crowd =
  'Abigail Adewale Agnieszka Akira Alejandro Alistair Amara Anselm Antonia Arjun Astrid Augustin Ayesha Balthasar Barnaby Benedikt Bianca Bogdan Brigitte Bronwyn Callum Camila Casimir Catarina Chidi Chiara Clementine Colette Constance Cosima Cyprian Dagmar Damaris Daphne Darius Delphine Dmitri Dolores Dorothea Ebenezer Edmund Eduardo Ekaterina Eleanor Elif Elsbeth Emeka Emiliano Esperanza Evangeline Fabian Farida Fatima Felicity Fergus Fiorella Florian Francesca Gabriela Gareth Genevieve Gertrude Gideon Gregor Guadalupe Gunnar Hadiza Hamish Harriet Hassan Hedwig Henrietta Hiroshi Ibrahim Ignatius Ileana Imogen Isadora Ivana Jacqueline Jarek Jemima Joaquin Jocelyn Josephine Jurgen Kaspar Katarzyna Kenji Kerstin Khadija Klaus Lakshmi Lavinia Leopold Lilias Lorenzo Lucinda Ludmila Magdalena Malcolm Marcellus Margarethe Mateusz Maximilian Meera Milagros Mohammed Montserrat Nadezhda Natasha Nikolai Octavia Olumide Ophelia Orlando Padraig Paloma Parvati Penelope Philippa Quentin Rafael Ramona Reinhardt Rosalind Ruairi Sabrina Salvatore Sanjay Seraphina Shanthi Sigrid Stanislaw Svetlana Tabitha Tadeusz Takashi Tatiana Theodora Thibault Tomasz Ulrike Umberto Valentina Venkatesh Veronika Vikram Violetta Wanda Wolfgang Xanthe Yasmin Yolanda Zachary Zoltan Salesforce Snowflake Databricks Airtable Confluence Bitbucket Mailchimp Hubspot Dropbox Evernote Todoist Basecamp Zendesk Intercom Cloudflare Elasticsearch Cassandra Kibana Jenkins Travis Heroku Netlify'.split(
    ' ',
  )
